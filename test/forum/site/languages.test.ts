import { beforeEach, describe, expect, it } from "vitest";
import { translator } from "quintet/i18n";
import { sessionCookie } from "quintet/sessions";
import { Client } from "quintet/testing";
import { forum, site } from "../../../apps/forum/app.ts";
import type { User } from "../../../apps/forum/models/accounts/user.ts";
import { Draft } from "../../../apps/forum/models/drafts/draft.ts";
import { url } from "../../../apps/forum/urls.ts";
import { aForum, as, member, topicBy } from "../site.ts";

aForum();

const german = translator({
  locale: "de",
  catalogue: {
    "Latest topics": "Neueste Themen",
    "Log in": "Anmelden",
    "The draft was saved.": "Der Entwurf ist gespeichert.",
    "You have {n} drafts. Discard one before you save another.":
      "Du hast {n} Entwürfe. Verwirf einen, bevor du noch einen speicherst.",
    "There is no such page. The last one is page {last}.":
      "Diese Seite gibt es nicht. Die letzte ist Seite {last}.",
    "Go to page {last}": "Zu Seite {last}",
    "The name or the password is wrong.": "Name und Passwort passen nicht zusammen.",
    "This may have at most {most} characters.": "Hier sind höchstens {most} Zeichen erlaubt.",
  },
});

let fetch: ReturnType<typeof forum>["fetch"];
beforeEach(() => {
  const settings = site.settings.read({ SECRET_KEY: "k".repeat(40), NODE_ENV: "test" });
  ({ fetch } = forum(settings, () => german));
});

const guest = () => new Client(fetch);
const germanOf = async (user: User) => new Client(fetch, { cookies: await sessionCookie(user) });

describe("a forum whose reader has another language", () => {
  it("says in it what its templates say, and what its controllers do", async () => {
    const { html } = await guest().get(url.lists.latest.href());
    expect(html).toContain("Neueste Themen");
    expect(html).toContain("Anmelden");
    expect(html).not.toContain("Latest topics");
  });

  it("says what a model refuses to each reader in their own", async () => {
    const ann = await member("ann");
    const topic = await topicBy(ann);
    const drafts = Array.from({ length: 100 }, (_, n) => ({
      user: ann,
      target: `edit:${n}`,
      data: {},
    }));
    await Draft.objects.bulkCreate(drafts);
    const typed = { text: "Half a thought", draft: "1" };
    const refused = await (await germanOf(ann)).post(url.topics.reply.href(topic), typed);
    expect(refused.status).toBe(422);
    expect(refused.html).toContain(
      "Du hast 100 Entwürfe. Verwirf einen, bevor du noch einen speicherst.",
    );
    expect(refused.field("text")).toBe("Half a thought");
    const english = await (await as(ann)).post(url.topics.reply.href(topic), typed);
    expect(english.html).toContain("You have 100 drafts. Discard one before you save another.");
  });

  it("says in it what is wrong with a form, its own words and the framework's", async () => {
    const login = { username: "nobody", password: "wrong horse" };
    const refused = await guest().post(url.account.login.href(), login);
    expect(refused.html).toContain("Name und Passwort passen nicht zusammen.");
    const long = await guest().post(url.account.login.href(), {
      ...login,
      username: "x".repeat(300),
    });
    expect(long.html).toContain("Hier sind höchstens 254 Zeichen erlaubt.");
  });

  it("keeps what is said once for the next page in it", async () => {
    const ann = await member("ann");
    const browser = await germanOf(ann);
    const topic = await topicBy(ann);
    const typed = { text: "Half a thought", draft: "1" };
    const kept = await browser.post(url.topics.reply.href(topic), typed);
    expect((await kept.follow()).html).toContain("Der Entwurf ist gespeichert.");
  });

  it("says on the page of an error where to go on", async () => {
    const page = await guest().get("/?page=9");
    expect(page.status).toBe(404);
    expect(page.html).toContain("Diese Seite gibt es nicht. Die letzte ist Seite 1.");
    expect(page.html).toContain("Zu Seite 1");
  });
});
