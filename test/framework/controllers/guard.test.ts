import { describe, expect, it } from "vitest";
import { application } from "quintet/application";
import { action, controllers, formAction, guard } from "quintet/controllers";
import { form, line } from "quintet/forms";
import { NotFound, Refusal } from "quintet/kernel";
import { templates } from "quintet/templates";
import { Client } from "quintet/testing";
import { form as formUrl, get, urlpatterns } from "quintet/urls";

const notes = new Map([
  [1, { owner: "ann", text: "One" }],
  [2, { owner: "ben", text: "Two" }],
]);

/** Ann alone comes here: to her own notes, and to no other. */
const ownNote = guard("ownNote", (_context, { id }: { id: number }) => {
  const note = notes.get(id);
  if (note === undefined) throw new NotFound();
  if (note.owner !== "ann") throw new Refusal("This note is somebody else's.", { status: 403 });
  return { grants: { note } };
});

const url = urlpatterns("/notes/<int:id>/", { show: get("<slug:slug>/"), edit: formUrl("edit/") });
const NoteForm = form({ text: line({ max: 20 }) });

const site = application({
  urls: url,
  controllers: [
    controllers(url, {
      show: action(ownNote, async ({ note }, { slug }) => Response.json([note.text, slug])),
      edit: formAction(ownNote, NoteForm, {
        initial: ({ note }) => ({ text: note.text }),
        show: async (_context, _params, { values }) => Response.json(values),
        submit: async ({ note }, { id }, { text }) => Response.json([id, note.text, text]),
      }),
    }),
  ],
  middleware: [],
  templates: templates({ folders: [], reload: false }),
  translate: () => (message) => message,
  report: () => undefined,
});
const client = new Client(site.fetch);
const json = (value: unknown) => JSON.stringify(value);

describe("a guard that looks at the address", () => {
  it("grants the object that the address names, and the action has all parameters", async () => {
    expect((await client.get("/notes/1/first/")).html).toBe(json(["One", "first"]));
  });

  it("stands before a form as before a page, when it is shown and when it is sent", async () => {
    expect((await client.get("/notes/1/edit/")).html).toBe(json({ text: "One" }));
    const sent = await client.post("/notes/1/edit/", { text: "Uno" });
    expect(sent.html).toBe(json([1, "One", "Uno"]));
    expect((await client.post("/notes/2/edit/", { text: "Uno" })).status).toBe(403);
  });

  it("tells apart what is not there and what is not one's own", async () => {
    expect((await client.get("/notes/2/second/")).status).toBe(403);
    expect((await client.get("/notes/3/third/")).status).toBe(404);
  });
});
