import { describe, expect, it } from "vitest";
import fc from "fast-check";
import {
  date,
  dateTime,
  decimal,
  duration,
  form,
  formset,
  line,
  time,
  wholeNumber,
  z,
} from "quintet/forms";
import { formOf } from "quintet/model-forms";
import { Sample } from "./booking-models.ts";

const NAMES = [
  "char",
  "text",
  "slug",
  "email",
  "url",
  "uuid",
  "tiny",
  "big",
  "float",
  "decimal",
  "bool",
  "maybe",
  "date",
  "time",
  "dateTime",
  "instant",
  "duration",
  "choice",
  "choices",
  "json",
] as const;
const SampleForm = formOf(Sample, { fields: NAMES });

/** Texts near to what is right, and far from it. */
const text = fc.oneof(
  fc.string({ unit: "binary", maxLength: 40 }),
  fc.string({ maxLength: 40 }),
  fc.constantFrom(
    "",
    " ",
    "0",
    "-0",
    "1e308",
    "1e-400",
    "NaN",
    "Infinity",
    "null",
    "true",
    "[]",
    "2026-02-30",
    "9999-12-31T23:59",
    "\ud800",
    "\u0000",
    "-".repeat(5000),
    "9".repeat(5000),
  ),
  fc.tuple(fc.integer(), fc.integer()).map(([a, b]) => `${a}.${b}`),
  fc.date({ noInvalidDate: true }).map((moment) => moment.toISOString().slice(0, -1)),
  fc.nat(1e9).map((n) => `${Math.floor(n / 60)}:${n % 60}`),
);
const texts = fc.dictionary(fc.constantFrom(...NAMES), fc.array(text, { maxLength: 3 }));

describe("whatever is sent to a form of every kind", () => {
  it("is taken or refused with a sentence, and what is taken is shown and taken again", () => {
    fc.assert(
      fc.property(texts, (sent) => {
        const bound = SampleForm.bind({ getAll: (name) => sent[name as "char"] ?? [] });
        for (const name of NAMES) {
          const field = bound.fields[name];
          if (field.errors.length > 0) {
            expect(field.errors[0]!.message).toMatch(/[.!]$/);
            continue;
          }
          const alone = formOf(Sample, { fields: [name] });
          const { clean } = alone.bind({ getAll: () => sent[name] ?? [] });
          const shown = alone.blank(clean as object).fields[name];
          const again = alone.bind({ getAll: () => shown.values });
          expect([name, shown.values, again.clean]).toEqual([name, shown.values, clean]);
        }
      }),
      { numRuns: 150, seed: 7 },
    );
  });

  it("is bounded, also where it says that there are many rows", () => {
    const Rows = form({ rows: formset(form({ name: line({ max: 9 }) }), { max: 3 }) });
    fc.assert(
      fc.property(fc.array(text, { maxLength: 30 }), (tokens) => {
        const bound = Rows.bind({ getAll: (name) => (name === "rows" ? tokens : ["x"]) });
        expect(bound.fields.rows.rows.length).toBeLessThanOrEqual(6);
      }),
      { numRuns: 150, seed: 7 },
    );
  });
});

describe("a field that may be left empty", () => {
  const Search = form({
    seats: wholeNumber({ min: 1, max: 9 }).nullable().meta({ label: "Seats" }),
    price: decimal({ digits: 5, places: 2 }).nullable(),
    day: date().optional(),
    hour: time().nullable(),
    moment: dateTime().nullable(),
    long: duration().nullable(),
    number: z.number().int().max(9).nullable(),
  });
  const nothing = {
    seats: null,
    price: null,
    day: undefined,
    hour: null,
    moment: null,
    long: null,
    number: null,
  };

  it("is nothing where it is empty, and where it was not sent", () => {
    expect(Search.bind({ getAll: () => [""] }).clean).toEqual(nothing);
    expect(Search.bind({ getAll: () => [] }).clean).toEqual(nothing);
  });

  it("has the widget and the rules of what it is otherwise, and is not required", () => {
    const { seats, moment, number } = Search.blank().fields;
    expect([seats.label, seats.widget, seats.attributes]).toEqual([
      "Seats",
      "number",
      { min: "1", max: "9" },
    ]);
    expect([moment.widget, "required" in moment.attributes]).toEqual(["datetime-local", false]);
    expect([number.widget, number.attributes["max"]]).toEqual(["number", "9"]);
    const bound = Search.bind({ getAll: (name) => (name === "seats" ? ["3"] : []) });
    expect(bound.clean?.seats).toBe(3);
    expect(Search.bind({ getAll: () => ["x"] }).fields.seats.errors[0]?.message).toBe(
      "Please write a whole number.",
    );
  });

  it("begins with a list, a day, a moment", () => {
    const Begun = form({ tags: z.array(z.string()), at: dateTime() });
    const { tags, at } = Begun.blank({ tags: ["a", "b"], at: new Date(0) }).fields;
    expect([tags.values, at.value]).toEqual([["a", "b"], "1970-01-01T00:00"]);
  });
});
