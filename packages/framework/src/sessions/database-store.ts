import { follow } from "../models/relations/related.ts";
import type { AnyModel } from "../models/rows/row.ts";
import { Session } from "./session.ts";
import type { SessionStore } from "./store.ts";
import { tokenSessions } from "./token-store.ts";

/** Keep sessions in the site's database, in the model `Session`; with `user`, each is read with its user. */
export function databaseSessions(user: AnyModel | null): SessionStore {
  const all = user === null ? Session.objects : Session.objects.selectRelated(follow("user", user));
  return tokenSessions({
    find: (tokenHash, now) => all.filter({ tokenHash, expiresAt__gt: now }).first(),
    create: (tokenHash, { userId, ...made }) =>
      Session.objects.create({ ...made, tokenHash, user: userId }),
    async update(id, changes) {
      await Session.objects.filter({ id }).update(changes);
    },
    async remove(id) {
      await Session.objects.filter({ id }).delete();
    },
  });
}
