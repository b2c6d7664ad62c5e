import { describe, expect, it } from "vitest";
import { checkbox, form, line, oneOf, z, type FieldChoice } from "quintet/forms";

const PlaceForm = form({
  name: line({ max: 20 }).meta({ label: "Name", hint: "As it stands on the map." }),
  height: z.number().int().min(0).max(9000),
  share: z.number(),
  code: z.string().min(1),
  open: checkbox(),
});

const typed = (texts: Readonly<Record<string, string>>) => ({
  getAll: (name: string) => (texts[name] === undefined ? [] : [texts[name]]),
});

describe("the input that shows a field", () => {
  const { fields } = PlaceForm.blank();

  it("is for numbers where the schema wants one, whole or not", () => {
    const { height, share, code } = fields;
    expect([height.widget, share.widget, code.widget]).toEqual(["number", "number", "text"]);
    expect(height.attributes).toEqual({ min: "0", max: "9000", step: "1", required: "" });
  });

  it("says of a least length of one only that something is required", () => {
    expect(fields.code.attributes).toEqual({ required: "" });
  });

  it("says nothing of how many values a list has, nor that a box may be ticked", () => {
    const { tags } = form({ tags: z.array(z.string()).min(1) }).blank().fields;
    expect([tags.attributes, fields.open.attributes]).toEqual([{}, {}]);
  });

  it("says of a box that has to be ticked that it is required", () => {
    const agree = checkbox().refine((yes) => yes, "You have to agree.");
    const Form = form({
      agree: agree.meta({ label: "I agree", attributes: { "data-rule": "7" } }),
    });
    expect(Form.blank().fields.agree.attributes).toEqual({ required: "", "data-rule": "7" });
    expect(Form.bind(typed({})).fields.agree.errors[0]?.message).toBe("You have to agree.");
  });

  it("has a pattern where the schema, or one within it, has a form that browsers can say", () => {
    const schemas = {
      plate: z
        .string()
        .regex(/^[A-Z]{2}-?[0-9]+$/)
        .optional(),
      sign: z.string().regex(/^[.+-]$/),
      any: z.string().regex(/^[a-z]+$/i),
      part: z.string().regex(/^a|b$/),
      lines: z.string().regex(/^a$/m),
      changed: z
        .string()
        .toLowerCase()
        .regex(/^[a-z]+$/),
      starts: z.string().startsWith("a"),
    };
    const patterns = Object.values(form(schemas).blank().fields).map(
      ({ attributes }) => attributes["pattern"],
    );
    const said = ["[A-Z]{2}-?[0-9]+", "[.+\\-]", "(?i:[a-z]+)"];
    expect(patterns).toEqual([...said, undefined, undefined, undefined, undefined]);
  });

  it("is ticked for a box alone, whatever the others hold", () => {
    const bound = PlaceForm.bind(typed({ name: "Brocken", open: "on" }));
    expect([bound.fields.name.checked, bound.fields.open.checked]).toEqual([false, true]);
    expect(PlaceForm.bind(typed({ name: "Brocken" })).fields.open.checked).toBe(false);
  });
});

describe("a select", () => {
  const RoadForm = form({
    state: oneOf({ open: "Open to all", closed: "Closed" }, "Please choose a state."),
    signs: z
      .array(z.enum(["stop", "yield"]))
      .meta({ choices: { stop: "Stop", yield: "Give way" } }),
  });
  const chosen = (choices: readonly FieldChoice[]) =>
    choices.map(({ value, label, selected }) => [value, String(label), selected]);

  it("offers what its schema accepts, each in a sentence, and keeps what is chosen", () => {
    const { state } = RoadForm.blank({ state: "closed" }).fields;
    expect(state.widget).toBe("select");
    expect(chosen(state.choices)).toEqual([
      ["open", "Open to all", false],
      ["closed", "Closed", true],
    ]);
  });

  it("keeps several where a field takes several", () => {
    const { signs } = RoadForm.blank({ signs: ["stop", "yield"] }).fields;
    expect(chosen(signs.choices)).toEqual([
      ["stop", "Stop", true],
      ["yield", "Give way", true],
    ]);
  });

  it("refuses another value, in the words of the form", () => {
    const refused = RoadForm.bind(typed({ state: "toString" }));
    expect(refused.fields.state.errors.map(({ message }) => message)).toEqual([
      "Please choose a state.",
    ]);
    expect(RoadForm.bind(typed({ state: "open" })).clean?.state).toBe("open");
  });

  it("offers nothing by itself where its schema has no sentences", () => {
    expect(PlaceForm.blank().fields.name.choices).toEqual([]);
  });
});

describe("a field as a screen reader is told of it", () => {
  it("is described by its hint, by its error once there is one, and is then invalid", () => {
    expect(PlaceForm.blank().fields.name.described).toEqual({ "aria-describedby": "id_name_hint" });
    expect(PlaceForm.bind(typed({})).fields.name.described).toEqual({
      "aria-describedby": "id_name_hint id_name_error",
      "aria-invalid": "true",
    });
  });

  it("without a hint and an error is not described at all", () => {
    expect(PlaceForm.blank().fields.code.described).toEqual({});
  });

  it("is described by what its row says by now, where that is something else", () => {
    const drawn = PlaceForm.editing({ code: "A" });
    const { name, value } = drawn.fingerprint!;
    const late = PlaceForm.bind(typed({ code: "B", [name]: value }));
    const { fields } = late.against(PlaceForm.editing({ code: "C" }));
    expect(fields.code).toMatchObject({ now: "C" });
    expect(fields.code.described["aria-describedby"]).toContain("id_code_now");
  });
});

describe("the fingerprint of the row that a form edits", () => {
  const Form = form({
    name: line({ max: 20 }),
    key: z.string().meta({ widget: "hidden" }),
    secret: z.string().meta({ widget: "password" }),
  });
  const of = (row: { name: string; key: string; secret: string }) =>
    Form.editing(row).fingerprint?.value;
  const row = { name: "Heron", key: "1", secret: "x" };

  it("differs with what is read on the page, and with nothing else", () => {
    expect(of({ ...row, name: "Stork" })).not.toBe(of(row));
    expect(of({ ...row, key: "2", secret: "y" })).toBe(of(row));
  });
});

describe("a form that nobody has sent yet", () => {
  it("is neither accepted nor refused", () => {
    const blank = PlaceForm.blank();
    expect([blank.ok, blank.clean, blank.isRefused, blank.refused]).toEqual([
      false,
      undefined,
      false,
      [],
    ]);
    expect(PlaceForm.bind(typed({})).isRefused).toBe(true);
  });

  it("shows nothing for null, undefined and false, and the moment itself where no day is asked for", () => {
    const at = new Date("2026-11-27T10:30:00Z");
    const Form = form({
      a: z.string(),
      b: z.string(),
      c: checkbox(),
      d: checkbox(),
      at: z.string(),
    });
    const { fields } = Form.blank({ a: null, b: undefined, c: false, d: true, at } as never);
    expect([fields.a.values, fields.b.values, fields.c.values]).toEqual([[], [], []]);
    expect([fields.c.checked, fields.d.checked]).toEqual([false, true]);
    expect(fields.at.value).toBe("2026-11-27T10:30:00.000Z");
  });
});

describe("an error on a field that the form does not have", () => {
  it("is one of the form as a whole: it is never lost", () => {
    const bound = PlaceForm.blank().withError("Taken.", "colour" as "name");
    expect(bound.errors).toEqual([{ message: "Taken.", values: undefined }]);
  });
});
