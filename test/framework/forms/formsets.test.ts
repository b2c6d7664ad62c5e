import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { application } from "quintet/application";
import { anybody, controllers, formAction, view } from "quintet/controllers";
import { form, formset, line, wholeNumber, type CleanOf, type FieldsOf } from "quintet/forms";
import { translator } from "quintet/i18n";
import { templates } from "quintet/templates";
import { Client, type TestPage } from "quintet/testing";
import { form as formUrl, urlpatterns } from "quintet/urls";

const StepForm = form({
  title: line({ max: 9 }).meta({ label: "Title" }),
  minutes: wholeNumber({ min: 1, max: 60 }).meta({ label: "Minutes" }),
});
const RecipeForm = form({
  name: line({ max: 20 }).meta({ label: "Name" }),
  steps: formset(StepForm, { min: 1, max: 3, canOrder: true }).meta({ label: "Steps" }),
});
type Recipe = CleanOf<typeof RecipeForm>;

const folder = mkdtempSync(join(tmpdir(), "quintet-formsets-"));
afterAll(() => rmSync(folder, { recursive: true }));
writeFileSync(
  join(folder, "recipe.html"),
  '{% import "quintet/forms.html" as forms %}{{ forms.form(form, "Save") }}',
);
const page = view<{ form: FieldsOf<typeof RecipeForm> }>("recipe.html");
const url = urlpatterns("/", { recipe: formUrl("recipe/") });

let recipe: Recipe;
beforeEach(() => {
  recipe = { name: "Tea", steps: [{ title: "Boil", minutes: 3 }] };
});
const { fetch } = application({
  urls: url,
  middleware: [],
  controllers: [
    controllers(url, {
      recipe: formAction(anybody, RecipeForm, {
        row: () => recipe,
        show: ({ render }, _params, shown) => render(page, { form: shown }),
        async submit({ redirect }, _params, clean) {
          recipe = clean;
          return redirect("/recipe/");
        },
      }),
    }),
  ],
  templates: templates({ folders: [folder], reload: false }),
  translate: () => translator({ locale: "en" }),
  report: () => undefined,
});
const client = new Client(fetch);
const opened = () => client.get("/recipe/");
const saved = (shown: TestPage, values: Record<string, string | boolean> = {}, press?: string) =>
  client.submit(shown.form("Save"), values, press === undefined ? {} : { press });
const errorsOf = ({ html }: TestPage) =>
  [...html.matchAll(/<a href="#([^"]*)">([^<]*)<\/a>/g)].map(([, at, said]) => `${at} ${said}`);

describe("a form with a list of rows", () => {
  it("begins with the rows that there are, and an empty one", async () => {
    const { form: shown } = { form: (await opened()).form("Save") };
    expect(shown.fields.filter((name) => name.startsWith("steps"))).toEqual([
      "steps",
      "steps-0-form_fingerprint",
      "steps-0-title",
      "steps-0-minutes",
      "steps-0-place",
      "steps-0-delete",
      "steps-new1-title",
      "steps-new1-minutes",
      "steps-new1-place",
    ]);
  });

  it("changes rows, and takes new ones; an empty one that nobody touched is none", async () => {
    await saved(await opened(), { "steps-0-minutes": "4" });
    expect(recipe.steps).toEqual([{ title: "Boil", minutes: 4 }]);
    await saved(await opened(), { "steps-new1-title": "Pour", "steps-new1-minutes": "1" });
    expect(recipe.steps).toEqual([
      { title: "Boil", minutes: 4 },
      { title: "Pour", minutes: 1 },
    ]);
  });

  it("says at its row what is wrong, keeps everything, and leads to it from the summary", async () => {
    const refused = await saved(await opened(), {
      name: "Soup",
      "steps-new1-title": "Pour",
      "steps-0-minutes": "x",
    });
    expect([refused.status, errorsOf(refused)]).toEqual([
      422,
      [
        "id_steps-0-minutes Minutes: Please write a whole number.",
        "id_steps-new1-minutes Minutes: Please write a whole number.",
      ],
    ]);
    expect([
      refused.field("name"),
      refused.field("steps-new1-title"),
      refused.field("steps-0-minutes"),
    ]).toEqual(["Soup", "Pour", "x"]);
    expect(recipe.name).toBe("Tea");
  });

  it("draws one more row by a button, without a script, and holds nothing against anybody yet", async () => {
    const more = await saved(await opened(), { "steps-new1-title": "Pour" }, "Add one more");
    expect([
      more.status,
      errorsOf(more),
      more.field("steps-new1-title"),
      more.field("steps-new2-title"),
    ]).toEqual([200, [], "Pour", ""]);
    expect(more.html).not.toContain('name="steps-add"');
    expect(recipe.steps.length).toBe(1);
  });

  it("deletes rows, down to as many as there have to be", async () => {
    const none = await saved(await opened(), { "steps-0-delete": true });
    expect([none.status, none.html.includes("At least 1 of these are needed.")]).toEqual([
      422,
      true,
    ]);
    await saved(await opened(), {
      "steps-0-delete": true,
      "steps-new1-title": "Pour",
      "steps-new1-minutes": "1",
    });
    expect(recipe.steps).toEqual([{ title: "Pour", minutes: 1 }]);
  });

  it("puts them in the order of their places", async () => {
    await saved(await opened(), {
      "steps-0-place": "2",
      "steps-new1-title": "Wash",
      "steps-new1-minutes": "1",
      "steps-new1-place": "1",
    });
    expect(recipe.steps.map(({ title }) => title)).toEqual(["Wash", "Boil"]);
  });

  it("refuses rows that are not there, and more than there may be", async () => {
    const forged = await client.post("/recipe/", {
      name: "x",
      steps: ["7"],
      "steps-7-title": "x",
      "steps-7-minutes": "1",
    });
    expect([
      forged.status,
      forged.html.includes("One of these rows is not there any more."),
    ]).toEqual([422, true]);
    const rows = ["0", "new1", "new2", "new3"];
    const fields = Object.fromEntries(
      rows.flatMap((row) => [
        [`steps-${row}-title`, "x"],
        [`steps-${row}-minutes`, "1"],
      ]),
    );
    const many = await client.post("/recipe/", { name: "x", steps: rows, ...fields });
    expect([many.status, many.html.includes("At most 3 of these may be there.")]).toEqual([
      422,
      true,
    ]);
    const endless = await client.post("/recipe/", {
      name: "x",
      steps: Array.from({ length: 50 }, (_, n) => `new${n}`),
    });
    expect([endless.status, endless.html.includes("These are too many rows.")]).toEqual([
      422,
      true,
    ]);
    expect(recipe.name).toBe("Tea");
  });

  it("shows both where a row was changed meanwhile", async () => {
    const mine = await opened();
    recipe = { ...recipe, steps: [{ title: "Cook", minutes: 3 }] };
    const late = await saved(mine, { "steps-0-title": "Heat" });
    expect([late.status, late.html.includes("It says now: Cook")]).toEqual([409, true]);
    expect((await saved(late)).status).toBe(303);
    expect(recipe.steps[0]?.title).toBe("Heat");
  });
});
