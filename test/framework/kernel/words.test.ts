import { describe, expect, it } from "vitest";
import { application } from "quintet/application";
import { action, anybody, controllers } from "quintet/controllers";
import { translator } from "quintet/i18n";
import { message, Refusal, worded } from "quintet/kernel";
import { Client } from "quintet/testing";
import { get, urlpatterns } from "quintet/urls";
import { site as templatesOf } from "../templates/site.ts";

const catalogue = {
  "At most {n, plural, one {# draft} other {# drafts}} are kept.":
    "Es {n, plural, one {wird # Entwurf} other {werden # Entwürfe}} aufgehoben.",
  "Sorry: {why}": "Leider: {why}",
  "This topic is locked.": "Dieses Thema ist geschlossen.",
  Hello: "Hallo",
};
const german = translator({ locale: "de", catalogue });
const most = (n: number) =>
  message("At most {n, plural, one {# draft} other {# drafts}} are kept.", { n });

describe("a message", () => {
  it("is worded in the language that is asked for, and in English by itself", () => {
    expect(most(1).in(german)).toBe("Es wird 1 Entwurf aufgehoben.");
    expect(String(most(2000))).toBe("At most 2,000 drafts are kept.");
    expect(JSON.stringify({ why: most(2) })).toBe('{"why":"At most 2 drafts are kept."}');
  });

  it("may stand within another one", () => {
    const whole = message("Sorry: {why}", { why: most(2) });
    expect(whole.in(german)).toBe("Leider: Es werden 2 Entwürfe aufgehoben.");
    expect(german("Sorry: {why}", { why: most(1) })).toBe("Leider: Es wird 1 Entwurf aufgehoben.");
  });

  it("needs the values of its parameters", () => {
    // @ts-expect-error A message with parameters takes their values.
    const never = () => message("Hello {name}");
    expect(never).toBeTypeOf("function");
    expect(() => message("Hello {name}", {}).in(german)).toThrow('"name" is missing.');
  });

  it("and a finished sentence are worded alike, but only the first is read for parameters", () => {
    expect(worded("Hello", german)).toBe("Hallo");
    expect(worded("{Hello", german)).toBe("{Hello");
    expect(worded(message("Hello"), german)).toBe("Hallo");
  });
});

const url = urlpatterns("/", { page: get("page/"), refused: get("refused/"), said: get("said/") });
const siteOf = () =>
  application({
    urls: url,
    controllers: [
      controllers(url, {
        page: action(anybody, async ({ render }) =>
          render({ file: "page.html" }, { why: most(3), list: [message("Hello")] }),
        ),
        refused: action(anybody, async () => {
          const next = { href: "/page/", label: message("Hello") };
          throw new Refusal(message("This topic is locked."), { status: 409, next });
        }),
        said: action(anybody, async ({ t }) => new Response(t("Sorry: {why}", { why: "x" }))),
      }),
    ],
    middleware: [],
    templates: templatesOf({
      "page.html": `{% macro say(it) %}<b>{{ it }}</b>{% endmacro %}
{{ say(why) }}|{{ why ~ "!" }}|{{ why | upper }}|{{ list }}|{{ t("Sorry: {why}", { why: why }) }}`,
      "errors/error.html": '{{ message }} <a href="{{ next.href | href }}">{{ next.label }}</a>',
    }),
    translate: ({ request }) =>
      request.headers.get("accept-language") === "de" ? german : translator({ locale: "en" }),
  });
const client = { get: (path: string) => new Client(siteOf().fetch).get(path) };
const inGerman = (path: string, accept = "text/html") =>
  new Client(siteOf().fetch).send(path, { headers: { "accept-language": "de", accept } });

describe("the language of a request", () => {
  it("is that of every message on its page, however it gets there", async () => {
    const said = "Es werden 3 Entwürfe aufgehoben.";
    expect((await inGerman("/page/")).html).toContain(
      `<b>${said}</b>|${said}!|${said.toUpperCase()}|Hallo|Leider: ${said}`,
    );
    const { html } = await client.get("/page/");
    expect(html).toContain("<b>At most 3 drafts are kept.</b>");
  });

  it("is that of what was refused, for people and for programs", async () => {
    const page = await inGerman("/refused/");
    expect(page.html).toBe('Dieses Thema ist geschlossen. <a href="/page/">Hallo</a>');
    const problem = await inGerman("/refused/", "application/json");
    expect(JSON.parse(problem.html)).toMatchObject({ title: "Dieses Thema ist geschlossen." });
    expect((await client.get("/refused/")).html).toContain("This topic is locked.");
  });

  it("is at hand in an action", async () => {
    expect((await inGerman("/said/")).html).toBe("Leider: x");
    expect((await client.get("/said/")).html).toBe("Sorry: x");
  });
});
