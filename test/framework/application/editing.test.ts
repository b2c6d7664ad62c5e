import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { application } from "quintet/application";
import { anybody, controllers, formAction, view } from "quintet/controllers";
import { checkbox, form, line, prose, type BoundForm, type CleanOf } from "quintet/forms";
import { Refusal } from "quintet/kernel";
import { templates } from "quintet/templates";
import { Client } from "quintet/testing";
import { form as formUrl, urlpatterns } from "quintet/urls";
import { translator } from "quintet/i18n";

const folder = mkdtempSync(join(tmpdir(), "quintet-editing-"));
writeFileSync(
  join(folder, "edit.html"),
  `{% for e in form.errors %}<b>{{ e.message }}</b>{% endfor %}` +
    `{% if form.fingerprint %}<input type="hidden" name="{{ form.fingerprint.name }}" value="{{ form.fingerprint.value }}">{% endif %}` +
    `<input name="name" value="{{ form.fields.name.value }}">` +
    `<textarea name="text">{{ form.fields.text.value }}</textarea>` +
    `{% for field in form.overtaken %}<i>{{ field.name }}: {{ field.now | default("") }}</i>{% endfor %}`,
);
afterAll(() => rmSync(folder, { recursive: true }));

const NoteForm = form({
  name: line({ max: 20 }).meta({ label: "Name" }),
  text: prose({ min: 0, max: 100 }),
  open: checkbox(),
});
type Note = CleanOf<typeof NoteForm>;
const notePage = view<{ readonly form: BoundForm<Note> }>("edit.html");
const url = urlpatterns("/", { note: formUrl("note/") });
const BEGUN: Note = { name: "Heron", text: "One\nTwo", open: true };

/** The one row that there is, or none yet. */
let row: Note | null;
let written: number;
beforeEach(() => {
  row = BEGUN;
  written = 0;
});

const { fetch } = application({
  urls: url,
  middleware: [],
  controllers: [
    controllers(url, {
      note: formAction(anybody, NoteForm, {
        row: () => row,
        show: ({ render }, _params, shown) => render(notePage, { form: shown }),
        async submit({ redirect }, _params, clean) {
          if (clean.name === "slow") throw new Refusal("Too fast.", { status: 429 });
          row = clean;
          written++;
          return redirect("/note/");
        },
        buttons: {
          async clear({ redirect }) {
            row = null;
            return redirect("/note/");
          },
        },
      }),
    }),
  ],
  templates: templates({ folders: [folder], reload: false }),
  translate: () => translator({ locale: "en" }),
  report: () => undefined,
});
const client = new Client(fetch);

/** What a browser sends from this page once these fields are typed into it. */
function typed(page: Awaited<ReturnType<typeof client.get>>, fields: Partial<Note>) {
  const { name, text, open } = { ...BEGUN, ...fields };
  const form_fingerprint = page.field("form_fingerprint")!;
  return { name, text: text.replaceAll("\n", "\r\n"), open, form_fingerprint };
}

const heldIn = (html: string) => [...html.matchAll(/<i>(.*?)<\/i>/gs)].map(([, now]) => now);

describe("a form that edits a row", () => {
  it("begins with what the row holds", async () => {
    const page = await client.get("/note/");
    expect([page.field("name"), page.field("text")]).toEqual(["Heron", "One\nTwo"]);
  });

  it("writes where nobody has changed the row", async () => {
    const page = await client.get("/note/");
    expect((await client.post("/note/", typed(page, { name: "Stork" }))).status).toBe(303);
    expect(row).toEqual({ ...BEGUN, name: "Stork" });
  });

  it("writes nothing over what somebody else has changed, shows both, and writes when sent again", async () => {
    const [mine, theirs] = [await client.get("/note/"), await client.get("/note/")];
    await client.post("/note/", typed(theirs, { name: "Stork", open: false }));
    const late = await client.post("/note/", typed(mine, { name: "Crane" }));
    expect([late.status, late.field("name"), written]).toEqual([409, "Crane", 1]);
    expect(late.html).toContain("<b>Somebody changed this since you opened the page");
    expect(heldIn(late.html)).toEqual(["name: Stork", "open: "]);
    expect((await client.post("/note/", typed(late, { name: "Crane" }))).status).toBe(303);
    expect(row).toEqual({ ...BEGUN, name: "Crane" });
  });

  it("says so once more where the row was changed once more", async () => {
    const page = await client.get("/note/");
    row = { ...BEGUN, name: "Stork" };
    const late = await client.post("/note/", typed(page, { name: "Crane" }));
    row = { ...BEGUN, name: "Gull" };
    const later = await client.post("/note/", typed(late, { name: "Crane" }));
    expect([later.status, heldIn(later.html)]).toEqual([409, ["name: Gull"]]);
  });

  it("is taken twice when it is sent twice, and where both typed the same", async () => {
    const page = await client.get("/note/");
    const fields = typed(page, { name: " Stork", text: "Three\nFour", open: false });
    expect((await client.post("/note/", fields)).status).toBe(303);
    expect((await client.post("/note/", fields)).status).toBe(303);
  });

  it("says before anything else that the row was changed, and what was refused as well", async () => {
    const page = await client.get("/note/");
    row = { ...BEGUN, text: "Three" };
    const late = await client.post("/note/", typed(page, { name: "" }));
    expect([late.status, heldIn(late.html)]).toEqual([409, ["name: Heron", "text: Three"]]);
  });

  it("does nothing by its other buttons either", async () => {
    const page = await client.get("/note/");
    const stork = { ...BEGUN, name: "Stork" };
    row = stork;
    const fields = { ...typed(page, { name: "Crane" }), clear: "1" };
    expect((await client.post("/note/", fields)).status).toBe(409);
    expect(row).toBe(stork);
  });

  it("keeps its fingerprint through a refusal", async () => {
    const page = await client.get("/note/");
    const slow = await client.post("/note/", typed(page, { name: "slow" }));
    expect(slow.status).toBe(429);
    row = { ...BEGUN, name: "Stork" };
    expect((await client.post("/note/", typed(slow, { name: "Crane" }))).status).toBe(409);
  });

  it("tells a row that was made meanwhile from none, and has nothing against one that is gone", async () => {
    row = null;
    const page = await client.get("/note/");
    row = BEGUN;
    expect((await client.post("/note/", typed(page, { name: "Crane" }))).status).toBe(409);
    row = null;
    expect((await client.post("/note/", typed(page, { name: "Crane" }))).status).toBe(303);
  });

  it("takes what comes without a fingerprint as it is", async () => {
    row = { ...BEGUN, name: "Stork" };
    expect((await client.post("/note/", { name: "Crane", text: "" })).status).toBe(303);
  });

  it("tells a program field by field what the row says", async () => {
    const page = await client.get("/note/");
    row = { ...BEGUN, name: "Stork" };
    const program = new Client(fetch, { headers: { accept: "application/json" } });
    const answer = await program.post("/note/", typed(page, { name: "Crane" }));
    expect(answer.status).toBe(409);
    expect(JSON.parse(answer.html)).toMatchObject({
      errors: [
        { message: expect.stringMatching(/^Somebody changed this/) },
        { field: "name", message: "It says now: Stork" },
      ],
    });
  });
});
