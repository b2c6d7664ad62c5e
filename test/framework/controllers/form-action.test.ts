import { describe, expect, it } from "vitest";
import { application } from "quintet/application";
import { action, anybody, controllers, formAction } from "quintet/controllers";
import { form, FormError, line } from "quintet/forms";
import { Moved, Redirect, Refusal } from "quintet/kernel";
import { templates } from "quintet/templates";
import { Client } from "quintet/testing";
import { form as formUrl, get, urlpatterns } from "quintet/urls";

const url = urlpatterns("/", {
  note: formUrl("notes/<int:id>/"),
  old: get("old/"),
  renamed: get("renamed/"),
  away: get("away/"),
});
const NoteForm = form({ text: line({ max: 20 }), reason: line({ min: 0, max: 20 }) });

const site = application({
  urls: url,
  controllers: [
    controllers(url, {
      note: formAction(anybody, NoteForm, {
        initial: async (_, { id }) => {
          if (id === 9) throw new Refusal("This note is locked.", { status: 403 });
          return { text: `Note ${id}` };
        },
        show: async (_context, _params, { values, errors, isRefused }) =>
          Response.json({ values, errors: errors.map(({ message }) => message), isRefused }),
        submit: async ({ redirect }, _params, { text }) => {
          if (text === "gone") throw new Redirect("/elsewhere/");
          return redirect("/saved/");
        },
        buttons: {
          preview: async (_context, _params, { ok, values }, value) =>
            Response.json({ ok, preview: values.text, value }),
          keep: async (_context, _params, { values }) => {
            if (values.text === "") throw new FormError("There is nothing to keep.");
            throw new Redirect("/kept/");
          },
        },
      }),
      old: action(anybody, async () => {
        throw new Redirect("/new/?a=1", { status: 302 });
      }),
      renamed: action(anybody, async () => {
        throw new Moved("/right/");
      }),
      away: action(anybody, async () => {
        throw new Redirect("https://example.org/");
      }),
    }),
  ],
  middleware: [
    async (_, next) => {
      const response = await next();
      response.headers.set("x-seen", String(response.status));
      return response;
    },
    async ({ query }, next) => {
      if (query.has("elsewhere")) throw new Redirect("/thrown-by-a-middleware/");
      return next();
    },
  ],
  templates: templates({ folders: [], reload: false }),
  translate: () => (message) => message,
  report: () => undefined,
});
const client = new Client(site.fetch);
const note = url.note.href({ id: 7 });

describe("a form", () => {
  it("begins with what initial gives, by GET alone", async () => {
    expect(JSON.parse((await client.get(note)).html)).toEqual({
      values: { text: "Note 7", reason: "" },
      errors: [],
      isRefused: false,
    });
  });

  it("is not drawn where initial refuses it", async () => {
    expect((await client.get(url.note.href({ id: 9 }))).status).toBe(403);
  });

  it("is shown again with what was typed, not with what it began with", async () => {
    const page = await client.post(note, { text: "", reason: "because" });
    expect(JSON.parse(page.html)).toMatchObject({
      values: { text: "", reason: "because" },
      isRefused: true,
    });
  });

  it("is submitted when none of its other buttons was pressed", async () => {
    expect((await client.post(note, { text: "a", preview: "" })).location).toBe("/saved/");
  });

  it("goes to the button that was pressed, with the button's value", async () => {
    const page = await client.post(note, { text: "a", preview: "3" });
    expect(page.html).toBe('{"ok":true,"preview":"a","value":"3"}');
    expect((await client.post(note, { text: "", keep: "" })).status).not.toBe(303);
  });

  it("goes to the button also with what the form refuses", async () => {
    const page = await client.post(note, { text: "x".repeat(21), preview: "1" });
    expect(JSON.parse(page.html)).toMatchObject({ ok: false, preview: "x".repeat(21) });
    expect((await client.post(note, { text: "x".repeat(21), keep: "1" })).location).toBe("/kept/");
  });

  it("is shown again when a button refuses", async () => {
    const page = await client.post(note, { text: "", keep: "1" });
    expect(JSON.parse(page.html)).toMatchObject({ errors: ["There is nothing to keep."] });
  });
});

describe("a redirect that is thrown", () => {
  it("sends the reader on by GET, or with the status that it says", async () => {
    const after = await client.post(note, { text: "gone" });
    expect([after.status, after.location]).toEqual([303, "/elsewhere/"]);
    const old = await client.get(url.old.href());
    expect([old.status, old.location]).toEqual([302, "/new/?a=1"]);
  });

  it("passes through the middleware as a response does", async () => {
    expect((await client.get(url.old.href())).headers.get("x-seen")).toBe("302");
  });

  it("may come from a middleware", async () => {
    expect((await client.get("/old/?elsewhere=1")).location).toBe("/thrown-by-a-middleware/");
  });

  it("to the one right address is not kept by browsers", async () => {
    const page = await client.get(url.renamed.href());
    expect([page.status, page.location]).toEqual([301, "/right/"]);
    expect(page.headers.get("cache-control")).toBe("no-cache");
  });

  it("to another site is a fault of the site", async () => {
    expect((await client.get(url.away.href())).status).toBe(500);
  });
});
