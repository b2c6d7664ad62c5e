import type { Account } from "../auth/account-fields.ts";
import { action } from "../controllers/action.ts";
import { message } from "../kernel/words.ts";
import { endOtherSessions, endSession, sessionsAreListed, sessionsOf } from "../sessions/ending.ts";
import type { PageParts } from "./parts.ts";
import { keepOutOfCaches } from "./secret-page.ts";
import { sessionShown } from "./session-shown.ts";
import { securityPage } from "./views.ts";

/** Make the actions of the page that says where a member is logged in, and of how that ends. */
export function sessionActions<User extends Account>({ people, tables, links }: PageParts<User>) {
  const back = { getRedirectsTo: () => links.security };
  const { endSession: end } = tables.settings;
  return {
    security: action(people.members, async (context) => {
      keepOutOfCaches(context);
      const { user, session, render } = context;
      const listed = sessionsAreListed(user);
      const open = listed ? await sessionsOf(user).limit(100).all() : [];
      const sessions = open.map((one) => sessionShown(one, session, context, end.href));
      return render(securityPage, { sessions, listed, links });
    }),

    endSession: action(
      people.members,
      async ({ user, session, messages, redirect }, { id }: { id: number }) => {
        if (id === session.id) return redirect(links.security);
        const ended = sessionsAreListed(user) ? await endSession(user, { id }) : 0;
        if (ended > 0) messages.add(message("That browser is logged out."));
        return redirect(links.security);
      },
      back,
    ),

    endOthers: action(
      people.members,
      async ({ user, session, messages, redirect }) => {
        const n = await endOtherSessions(user, session);
        messages.add(
          sessionsAreListed(user)
            ? message(
                "{n, plural, one {One other browser is} other {# other browsers are}} logged out.",
                { n },
              )
            : message("Every other browser is logged out."),
        );
        return redirect(links.security);
      },
      back,
    ),
  };
}
