import { describe, expect, it } from "vitest";
import { form, FormError, line, wholeNumber, z } from "quintet/forms";
import { translator } from "quintet/i18n";
import type { FormMessage } from "../../../packages/framework/src/forms/field.ts";

const of = (values: Readonly<Record<string, string | readonly string[]>>) => ({
  getAll: (name: string) => [values[name] ?? []].flat(),
});
const t = translator({ locale: "en" });
const shown = ({ message, values }: FormMessage) => t(message, values);

describe("a form's own sentences", () => {
  it("are shown whatever they begin with", () => {
    const Form = form({
      email: z.email("Invalid address: please write it again."),
      size: z.string().min(9, "Too small for us."),
      kind: z.enum(["a"], "Expected something else, sorry."),
      other: z.string().min(3),
    });
    const { fields } = Form.bind(of({ email: "x", size: "x", kind: "x", other: "x" }));
    expect(fields.email.errors.map(shown)).toEqual(["Invalid address: please write it again."]);
    expect(fields.size.errors.map(shown)).toEqual(["Too small for us."]);
    expect(fields.kind.errors.map(shown)).toEqual(["Expected something else, sorry."]);
    expect(fields.other.errors.map(shown)).toEqual(["This must have at least 3 characters."]);
  });

  it("are never read as messages again, whatever a visitor has written into them", () => {
    const Form = form({ author: line({ max: 40 }) });
    for (const name of ["{x}", "{n, plural, one {", "'{'", "}", "{"]) {
      const finished = t("There is no member “{name}”.", { name });
      const error = new FormError(finished, "author");
      const { fields } = Form.blank().withError(error.sentence, "author");
      expect(fields.author.errors.map(shown)).toEqual([`There is no member “${name}”.`]);
    }
  });
});

describe("a field that may be left out", () => {
  const Form = form({
    floor: wholeNumber({ min: 1, max: 9 }).optional(),
    seats: wholeNumber({ min: 1, max: 9 }).nullable(),
    page: wholeNumber({ min: 1, max: 9 }).default(1),
    day: z.iso.date().optional(),
    title: z.string().optional(),
  });

  it("is left out by leaving it empty", () => {
    const bound = Form.bind(of({ floor: "", seats: "", page: "", day: "", title: "" }));
    expect(bound.clean).toEqual({ seats: null, page: 1, title: "" });
    expect(Form.bind(of({})).clean).toEqual({ seats: null, page: 1, title: "" });
    expect(Object.keys(Form.blank().fields.floor.attributes)).not.toContain("required");
  });

  it("is refused when it holds something else", () => {
    const bound = Form.bind(of({ floor: "x", seats: "3", page: "4", day: "2026-11-27" }));
    expect(bound.refused.map(({ name }) => name)).toEqual(["floor"]);
  });
});

describe("the values that a form begins with", () => {
  it("are those of a row: lists, days and moments too", () => {
    const Form = form({
      tags: z.array(z.string()),
      day: z.string().meta({ widget: "date" }),
      at: z.string().meta({ widget: "datetime-local" }),
      done: z.boolean(),
    });
    const at = new Date("2026-11-27T10:30:00Z");
    const { fields } = Form.blank({ tags: ["a", "b"], day: at, at, done: true });
    expect(fields.tags.values).toEqual(["a", "b"]);
    expect([fields.day.value, fields.at.value, fields.done.checked]).toEqual([
      "2026-11-27",
      "2026-11-27T10:30",
      true,
    ]);
    expect(fields.at.widget).toBe("datetime-local");
  });
});

it("an attribute that the field has already is refused, with the way to say it", () => {
  const attributes = { type: "datetime-local" };
  expect(() => form({ at: z.string().meta({ attributes }) })).toThrow(
    expect.objectContaining({
      code: "forms.own-attribute",
      hint: expect.stringContaining('widget: "datetime-local"'),
    }),
  );
});
