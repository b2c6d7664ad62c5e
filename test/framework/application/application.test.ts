import { mkdtempSync, writeFileSync, mkdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { application } from "quintet/application";
import { action, controllers, formAction, guard, view } from "quintet/controllers";
import { ValidationError } from "quintet/models";
import { ConnectionLost, UniqueViolation } from "quintet/database";
import { form, FormError, line } from "quintet/forms";
import { refuse, text } from "quintet/http";
import { Refusal } from "quintet/kernel";
import { templates } from "quintet/templates";
import { Client } from "quintet/testing";
import { form as formUrl, get, post, resource, urlpatterns } from "quintet/urls";

const folder = mkdtempSync(join(tmpdir(), "quintet-application-"));
mkdirSync(join(folder, "errors"));
writeFileSync(
  join(folder, "hello.html"),
  "<p>{{ greeting }} to {{ site_name }} on {{ request.path }}</p>",
);
writeFileSync(
  join(folder, "sign.html"),
  `{% for e in form.errors %}<b>{{ e.message }}</b>{% endfor %}` +
    `<input name="name" value="{{ form.fields.name.value }}">` +
    `{% for e in form.fields.name.errors %}<i>{{ e.message }}</i>{% endfor %}`,
);
writeFileSync(
  join(folder, "errors/error.html"),
  `<h1>{{ status }} {{ message }}</h1>{% for f in kept %}<textarea name="{{ f.name }}">{{ f.value }}</textarea>{% endfor %}{{ files | join(", ") }}`,
);
afterAll(() => rmSync(folder, { recursive: true }));

const url = urlpatterns("/", {
  hello: get("hello/<str:name>/"),
  sign: formUrl("sign/"),
  twice: get("twice/"),
  act: post("act/<int:id>/"),
  lonely: post("lonely/"),
  broken: get("broken/"),
  cut: get("cut/"),
  away: get("away/"),
  secret: post("secret/"),
});
writeFileSync(join(folder, "twice.html"), "{% if shown %}{{ shown }} {{ shown }}{% endif %}");
const twicePage = view<object>("twice.html");
const helloPage = view<{ readonly greeting: string }>("hello.html");
const signPage = view<{ readonly form: ReturnType<typeof SignForm.blank> }>("sign.html");
const SignForm = form({ name: line({ max: 10 }) });

const everyone = guard("everyone", () => ({ grants: { user: "ann" } }));
const nobody = guard<object>("nobody", async (context) => ({
  response: await refuse(context, { status: 403, message: "Nobody may." }),
}));

const bound = controllers(url, {
  hello: action(everyone, ({ render, user }, { name }) =>
    render(helloPage, { greeting: `${name} and ${user}` }),
  ),
  sign: formAction(everyone, SignForm, {
    show: ({ render }, _params, shown) => render(signPage, { form: shown }),
    submit: async ({ redirect }, _params, { name }) => {
      if (name === "taken") throw new FormError("That name is taken.", "name");
      if (name === "unique") {
        throw new UniqueViolation({
          number: "1062",
          constraint: "members_name_key",
          columns: ["name_key"],
          fields: ["nameKey"],
        });
      }
      if (name === "rude") {
        throw new ValidationError("Member", { name: ["Mind your words."], row: ["Not today."] });
      }
      if (name === "slow") {
        throw new Refusal("Too fast.", { status: 429, headers: { "retry-after": "9" } });
      }
      return redirect(`/hello/${name}/`);
    },
  }),
  twice: action(everyone, ({ render }) => render(twicePage, {})),
  act: action(everyone, async ({ redirect }) => redirect("/"), {
    getRedirectsTo: ({ id }) => `/hello/${id}/`,
  }),
  lonely: action(everyone, async () => text("x")),
  broken: action(everyone, () => Promise.reject(new Error("secret detail"))),
  away: action(everyone, async ({ redirect, query }) => redirect(query.get("next") ?? "/")),
  cut: action(everyone, () => Promise.reject(new ConnectionLost({ number: "2013" }))),
  secret: action(nobody, async () => text("never")),
});

const faults: unknown[] = [];
let counted = 0;
const site = (development = false) =>
  application({
    urls: url,
    controllers: [bound],
    middleware: [
      (context, next) => {
        context.afterwards((response) => response.headers.set("x-outer", "1"));
        return next();
      },
    ],
    templates: templates({ folders: [folder], reload: false }),
    shared: () => ({
      site_name: "Test",
      get shown() {
        return ++counted;
      },
    }),
    translate: () => (message) => message,
    report: (error) => void faults.push(error),
    development,
  });
const client = new Client(site().fetch);

describe("an assembled site", () => {
  it("answers by the table, with what the guard granted and what every page shares", async () => {
    const page = await client.get("/hello/w%C3%B6rld/");
    expect(page.status).toBe(200);
    expect(page.html).toBe("<p>wörld and ann to Test on /hello/w%C3%B6rld/</p>");
  });

  it("asks what every page shares by a getter once, of the pages that name it", async () => {
    counted = 0;
    await client.get("/hello/x/");
    expect([counted, (await client.get("/twice/")).html]).toEqual([0, "1 1"]);
  });

  it("sends readers to the address with its slash, query kept", async () => {
    const page = await client.get("/hello/x?page=2");
    expect([page.status, page.location]).toEqual([301, "/hello/x/?page=2"]);
  });

  it("answers an unknown path with a page, through the same middleware", async () => {
    const page = await client.get("/none/");
    expect([page.status, page.headers.get("x-outer")]).toEqual([404, "1"]);
    expect(page.html).toContain("404 There is no page at this address.");
  });

  it("says which methods an address takes", async () => {
    const page = await client.get("/lonely/");
    expect([page.status, page.headers.get("allow")]).toEqual([405, "POST"]);
  });

  it("sends a GET of an address that only acts to its page", async () => {
    const page = await client.get("/act/7/");
    expect([page.status, page.location]).toEqual([303, "/hello/7/"]);
  });

  it("lists its addresses with who may come", () => {
    expect(site().routes()).toContainEqual({
      method: "POST",
      path: "/secret/",
      name: "secret",
      guard: "nobody",
    });
  });
});

describe("a form's address", () => {
  it("shows by GET and acts by POST", async () => {
    expect((await client.get("/sign/")).html).toContain('value=""');
    expect((await client.post("/sign/", { name: "ann" })).location).toBe("/hello/ann/");
  });

  it("shows refused input again, with 422", async () => {
    const page = await client.post("/sign/", { name: "much too long a name" });
    expect(page.status).toBe(422);
    expect(page.field("name")).toBe("much too long a name");
    expect(page.html).toContain("at most {most} characters");
  });

  it("shows what the action itself refused, on the field", async () => {
    const page = await client.post("/sign/", { name: "taken" });
    expect([page.status, page.field("name")]).toEqual([422, "taken"]);
    expect(page.html).toContain("<i>That name is taken.</i>");
  });

  it("shows at its field what the database knows already", async () => {
    const page = await client.post("/sign/", { name: "unique" });
    expect([page.status, page.field("name")]).toEqual([422, "unique"]);
    expect(page.html).toContain("<i>This is already in use.</i>");
  });

  it("shows what the rules of a model say, at its field and above the form", async () => {
    const page = await client.post("/sign/", { name: "rude" });
    expect([page.status, page.field("name")]).toEqual([422, "rude"]);
    expect(page.html).toContain("<i>Mind your words.</i>");
    expect(page.html).toContain("<b>Not today.</b>");
  });

  it("shows a refusal with its own status and headers, the text kept", async () => {
    const page = await client.post("/sign/", { name: "slow" });
    expect([page.status, page.headers.get("retry-after")]).toEqual([429, "9"]);
    expect(page.field("name")).toBe("slow");
    expect(page.html).toContain("<b>Too fast.</b>");
  });
});

describe("a request that is refused", () => {
  it("comes back with everything typed but secrets", async () => {
    const page = await client.post("/secret/", { text: "long <b>words</b>", password: "hidden!" });
    expect(page.status).toBe(403);
    expect(page.field("text")).toBe("long <b>words</b>");
    expect(page.html).not.toContain("hidden!");
  });

  it("names the files that were sent with it", async () => {
    const body = new FormData();
    body.set("text", "x");
    body.set("plan", new File(["1"], "a.pdf"));
    const page = await client.send("/secret/", { method: "POST", body });
    expect([page.status, page.field("text")]).toEqual([403, "x"]);
    expect(page.html).toContain("a.pdf");
  });
});

describe("sending on from an action", () => {
  it("stays on this site", async () => {
    expect((await client.get("/away/?next=/t/7/%23post-3")).location).toBe("/t/7/#post-3");
    for (const next of ["//evil.example", "https://evil.example", "/\\evil.example"]) {
      const page = await client.get(`/away/?next=${encodeURIComponent(next)}`);
      expect([page.status, page.location]).toEqual([500, null]);
    }
  });
});

describe("a fault of the site", () => {
  it("is a 500 without its details, and is reported", async () => {
    faults.length = 0;
    const page = await client.get("/broken/");
    expect(page.status).toBe(500);
    expect(page.html).not.toContain("secret detail");
    expect(faults).toEqual([expect.objectContaining({ message: "secret detail" })]);
  });

  it("is a 503 that says when to come again where the database is out of reach", async () => {
    const page = await client.get("/cut/");
    expect([page.status, page.headers.get("retry-after")]).toEqual([503, "5"]);
    expect(page.html).toContain("cannot reach its database at the moment");
  });

  it("shows its details in development", async () => {
    const page = await new Client(site(true).fetch).get("/broken/");
    expect(page.html).toContain("secret detail");
  });

  it("ends in a plain page when even the error page cannot be drawn", async () => {
    const broken = application({
      urls: url,
      controllers: [bound],
      middleware: [],
      templates: templates({ folders: [folder], reload: false }),
      shared: () => Promise.reject(new Error("no database")),
      translate: () => (message) => message,
      report: () => undefined,
    });
    const page = await new Client(broken.fetch).get("/hello/x/");
    expect(page.status).toBe(500);
    expect(page.html).toContain("Something went wrong on our side.");
  });
});

describe("the nonce and the token of a page", () => {
  it("are made when a template names them, once", async () => {
    writeFileSync(join(folder, "twice.html"), "{{ csrf_token }} {{ csrf_token }}");
    const twice = view<object>("twice.html");
    const table = urlpatterns("/", { show: get("") });
    const made: string[] = [];
    const { fetch } = application({
      urls: table,
      controllers: [
        controllers(table, { show: action(everyone, ({ render }) => render(twice, {})) }),
      ],
      middleware: [],
      templates: templates({ folders: [folder], reload: false }),
      translate: () => (message) => message,
      nonce: () => `nonce ${made.push("nonce")}`,
      csrfToken: () => `token ${made.push("token")}`,
    });
    expect((await new Client(fetch).get("/")).html).toBe("token 1 token 1");
    expect(made).toEqual(["token"]);
  });
});

describe("a table and its actions", () => {
  it("must cover each other", () => {
    const other = urlpatterns("/", { hello: get("hello/<str:name>/") });
    const bind = (urls: object, list: typeof bound) => () =>
      application({
        urls,
        controllers: [list],
        middleware: [],
        templates: templates({ folders: [folder], reload: false }),
        translate: () => (message) => message,
      });
    expect(bind(url, [])).toThrow('Nothing answers "hello" (/hello/<str:name>/).');
    expect(bind(other, bound)).toThrow('Nothing answers "hello"');
    expect(bind({ url, other }, bound)).toThrow('Nothing answers "hello"');
  });

  it("are bound by name, with the choices when one is wrong", () => {
    const table = urlpatterns("/", { list: get(""), show: get("<int:id>/") });
    const loose = controllers as (table: object, actions: object) => unknown;
    const any = action(everyone, async () => text("x"));
    expect(() => loose(table, { list: any })).toThrow('The address "show" has no action.');
    const nested = urlpatterns("/", { rooms: resource("rooms/", { only: ["list", "show"] }) });
    expect(() => loose(nested, { list: any })).toThrow('no address for the action "list"');
    expect(() => loose(nested, {})).toThrow(
      expect.objectContaining({
        message: 'The table of addresses "rooms" has no actions.',
        hint: "Add them under that name, as an object with list and show.",
      }),
    );
    const none = (table as Record<string, object>)["admin"]!;
    expect(() => loose(none, { list: any })).toThrow("There is no table of addresses");
    expect(() => loose(table, { list: any, show: any, lst: any })).toThrow('Did you mean "list"?');
  });
});
