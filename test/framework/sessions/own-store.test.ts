import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Session, tokenSessions, type SessionRecord, type SessionRows } from "quintet/sessions";
import { openSite, PASSWORD, register, type TestSite } from "../auth/site.ts";
import { keepsSessions } from "./keeping.ts";

/** Keeps sessions in this process alone. */
function memorySessions(): SessionRows & { readonly rows: Map<string, SessionRecord> } {
  const rows = new Map<string, SessionRecord>();
  const hashOf = (id: number) => [...rows].find(([, row]) => row.id === id)?.[0];
  let made = 0;
  return {
    rows,
    async find(tokenHash, now) {
      const row = rows.get(tokenHash);
      return row !== undefined && row.expiresAt > now ? { ...row } : null;
    },
    async create(tokenHash, record) {
      const row = { ...record, id: ++made };
      rows.set(tokenHash, row);
      return { ...row };
    },
    async update(id, { tokenHash, ...changes }) {
      const hash = hashOf(id)!;
      const row = { ...rows.get(hash)!, ...changes };
      rows.delete(hash);
      rows.set(tokenHash ?? hash, row);
    },
    async remove(id) {
      rows.delete(hashOf(id)!);
    },
    async removeOf(user, except) {
      for (const [hash, row] of rows) {
        if (row.userId === user.id && row.id !== except?.id) rows.delete(hash);
      }
    },
  };
}

keepsSessions("in rows of one's own", () => openSite({ store: tokenSessions(memorySessions()) }));

describe("rows of one's own", () => {
  const { rows, ...own } = memorySessions();
  let site: TestSite;
  beforeAll(async () => {
    site = await openSite({ store: tokenSessions(own) });
  });
  afterAll(() => site.close());

  it("hold the sessions that there are, by the hashes of their tokens, and the database none", async () => {
    await register("cid");
    const browser = site.browser();
    await browser.post("/login/", { name: "cid", password: PASSWORD });
    await browser.post("/renew/");
    expect([await Session.objects.count(), rows.size]).toEqual([0, 1]);
    expect([...rows.keys()][0]).toMatch(/^[0-9a-f]{64}$/);
    await browser.post("/logout/");
    expect(rows.size).toBe(0);
  });
});
