import { describe, expect, it } from "vitest";
import { url } from "../../../apps/forum/urls.ts";
import { aForum, administrator, member, withSettings } from "../site.ts";
import { sessionCookie } from "quintet/sessions";

aForum();

const PRODUCTION = { NODE_ENV: "production", REGISTER_SECONDS: "0" };
const account = { username: "ann", email: "ann@example.org", password: "a heron at the lake" };

describe("a site in production without a mail server", () => {
  const browser = withSettings(PRODUCTION);

  it("promises no letter to whoever registers or forgot a password", async () => {
    const form = await browser().get(url.account.register.href());
    const fields = { ...account, started: form.field("started") ?? "" };
    const client = browser();
    const page = await (await client.post(url.account.register.href(), fields)).follow();
    expect(page.html).toContain("Welcome, ann.");
    expect(page.html).not.toContain("e-mail is on its way");
    const forgot = await browser().post(url.account.forgot.href(), { email: "ann@example.org" });
    expect([forgot.status, forgot.html.includes("e-mail is on its way")]).toEqual([422, false]);
    expect(forgot.html).toContain("no e-mail can reach you");
  });

  it("tells its administrators", async () => {
    const cookies = await sessionCookie(await administrator("ada"));
    const { html } = await browser({ cookies }).get(url.administration.home.href());
    expect(html).toContain("This site has no mail server (MAIL_URL)");
  });
});

it("a site with one promises it", async () => {
  await member("ann");
  const browser = withSettings({ ...PRODUCTION, MAIL_URL: "smtp://mail.example.org" });
  const page = await browser().post(url.account.forgot.href(), { email: "ann@example.org" });
  expect([page.status, page.html.includes("An e-mail is on its way")]).toEqual([200, true]);
});
