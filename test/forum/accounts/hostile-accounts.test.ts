import { describe, expect, it } from "vitest";
import { addMember } from "../../../apps/forum/models/accounts/registering.ts";
import { url } from "../../../apps/forum/urls.ts";
import { aForum, as, guest } from "../site.ts";

aForum();

const PASSWORD = "a heron at the lake";

const texts: Readonly<Record<string, string>> = {
  nothing: "",
  space: " \t\r\n ",
  script: '<script>alert(1)</script>"><img src=x onerror="alert(1)">',
  template: "{{ 7919 * 7907 }} {% raw %} ${7919*7907}",
  sql: "'; DROP TABLE users; -- @x.y",
  header: "ann@example.org\r\nBcc: all@example.org",
  surrogate: "half \ud800 a letter",
  nul: "nul \u0000 here",
  marks: `Z${"\u0301".repeat(3000)}`,
  direction: "\u202Egnp.exe",
  long: "x".repeat(100_000),
  prototype: "__proto__",
};

/** The forms that stand open to everybody, and those of a member, with their fields. */
const open = [
  [url.account.register.href(), ["username", "email", "password", "website", "started"]],
  [url.account.login.href(), ["username", "password", "remember", "next"]],
  [url.account.forgot.href(), ["email"]],
] as const;
const own = [
  [url.settings.profile.href(), ["display_name", "bio", "remove_picture"]],
  [url.settings.password.href(), ["current_password", "new_password"]],
  [url.settings.email.href(), ["email", "password"]],
  [url.settings.close.href(), ["name", "password"]],
  [url.account.again.href(), ["password", "next"]],
] as const;

const inert = /<script>alert|<img src=x|onerror="alert|62615533/;

describe.each(Object.entries(texts))("the text called %s", (_, text) => {
  it("in every form of accounts is refused with a sentence, or kept inertly", async () => {
    const ann = await addMember({ name: "ann", email: "ann@example.org", password: PASSWORD });
    const [visitor, client] = [guest(), await as(ann)];
    for (const [browser, forms] of [
      [visitor, open],
      [client, own],
    ] as const) {
      for (const [path, names] of forms) {
        const fields = Object.fromEntries(names.map((name) => [name, text]));
        const page = await browser.post(path, fields);
        expect([path, page.status]).toEqual([path, expect.toBeOneOf([200, 303, 403, 422, 429])]);
        expect(page.html).not.toMatch(inert);
        if (page.status === 422) expect(page.html).toMatch(/Error:|Something has to be corrected/);
      }
    }
    const profile = await guest().get(url.members.show.href(ann));
    expect([profile.status, inert.test(profile.html)]).toEqual([200, false]);
  });
});

describe("a form that changes an account", () => {
  it.each([...open, ...own].map(([path]) => path))(
    "%s does nothing when it comes from another site",
    async (path) => {
      const ann = await addMember({ name: "ann", email: "ann@example.org", password: PASSWORD });
      const away = { origin: "https://evil.example", "sec-fetch-site": "cross-site" };
      const page = await (await as(ann)).post(path, { password: PASSWORD, name: "kept" }, away);
      expect(page.status).toBe(403);
      expect(page.html).not.toContain(PASSWORD);
    },
  );

  it.each([...open, ...own])("%s refuses a field that was sent twice", async (path, names) => {
    const ann = await addMember({ name: "ann", email: "ann@example.org", password: PASSWORD });
    const fields = Object.fromEntries(names.map((name) => [name, ["one", "two"]]));
    expect((await (await as(ann)).post(path, fields)).status).toBe(422);
  });
});
