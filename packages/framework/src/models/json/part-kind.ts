import { anyOf } from "../../sql/build.ts";
import type { Expression } from "../../sql/tree.ts";
import { codecOf } from "../fields/codec.ts";
import { accepted } from "../conditions/comparison.ts";
import { ValueError } from "../errors.ts";
import type { FieldKind } from "../fields/field.ts";
import { fieldKind } from "../fields/field-kind.ts";
import { boolKind } from "../fields/bool.ts";
import { floatKind } from "../fields/float.ts";
import { textKind } from "../fields/text.ts";
import { jsonText } from "../fields/json-value.ts";
import type { Lookup, LookupPlace } from "../lookups/lookup.ts";
import { equal } from "../lookups/equal.ts";
import { textual } from "../lookups/textual.ts";
import type { Operand } from "../expressions/operand.ts";
import type { Transform } from "../transforms/transform.ts";
import { stepInto, type JsonPlace } from "./place.ts";
import { hasItem, isSame, readAt } from "./templates.ts";

/** A kind that values inside JSON are compared as, by the type of what they are compared with. */
const types = {
  number: { kind: floatKind, reading: "number" },
  string: { kind: textKind, reading: "text" },
  boolean: { kind: boolKind, reading: "bool" },
} as const;

function isComparable(written: unknown): written is string | number | boolean {
  return (typeof written) in types;
}

/** Where an operand stands inside JSON; a column itself is its own root. */
function placeOf({ inside, expression }: Operand): JsonPlace {
  return inside ?? { column: expression, path: "$", lists: [] };
}

/** Return what stands at the operand's place, as a value of the type of what it is compared with. */
function typed(of: Operand, beside: string | number | boolean): Operand {
  const { kind, reading } = types[typeof beside as keyof typeof types];
  const codec = codecOf(kind);
  const expression = readAt(placeOf(of), reading);
  return { expression, label: of.label, kind, bind: codec.bind, codec };
}

function notComparable(of: Operand, takes: string): ValueError {
  return new ValueError(of.label, `inside JSON this lookup takes ${takes}`);
}

/** A lookup of one value: that of its type, asked of what stands at the place. */
function comparing(name: keyof typeof textual): Lookup {
  return {
    condition(of, written, place) {
      if (!isComparable(written)) throw notComparable(of, "text, a number, true or false");
      const operand = typed(of, written);
      const lookups = operand.kind.lookups as Readonly<Record<string, Lookup | undefined>>;
      const lookup = lookups[name];
      if (lookup === undefined) throw notComparable(of, "text or a number");
      return lookup.condition(operand, written, place);
    },
  };
}

/** Objects and lists are compared as a whole; a null is that of JSON. */
const exact: Lookup = {
  condition(of, written, place) {
    if (written === null) return readAt(placeOf(of), "isNull");
    if (isComparable(written)) return comparing("exact").condition(of, written, place);
    return whole.condition(of, written, place);
  },
};

/** The value is this one as a whole; members of objects have no order. */
export const whole: Lookup = {
  condition: (of, written, place) =>
    written === null
      ? equal.isnull.condition(of, true, place)
      : isSame(placeOf(of), String(accepted(of.label, () => of.codec.encode(written)))),
};

/** Values of several types are looked for in what stands there as each of these types. */
const oneOf: Lookup = {
  condition(of, written, place) {
    if (!Array.isArray(written) || !written.every(isComparable))
      throw notComparable(of, "a list of texts, numbers, true or false");
    const byType = Object.groupBy(
      written as readonly (string | number | boolean)[],
      (one) => typeof one,
    );
    return anyOf(
      Object.values(byType).map((some) => equal.in.condition(typed(of, some![0]!), some, place)),
    );
  },
};

const range: Lookup = {
  condition(of, written, place) {
    if (
      Array.isArray(written) &&
      isComparable(written[0]) &&
      typeof written[0] === typeof written[1]
    )
      return textual.range.condition(typed(of, written[0]), written, place);
    throw notComparable(of, "two texts or two numbers");
  },
};

/** Text has the text in it, a list has the item. */
export const containing: Lookup = {
  condition(of, written, place) {
    if (!isComparable(written)) throw notComparable(of, "text, a number, true or false");
    if (typeof written !== "string") {
      accepted(of.label, () => typed(of, written).codec.encode(written));
      return hasItem(placeOf(of), written);
    }
    return anyOf([
      textual.contains.condition(typed(of, written), written, place),
      hasItem(placeOf(of), written),
    ]);
  },
};

const isnull: Lookup = {
  condition(of: Operand, written: unknown, place: LookupPlace): Expression {
    return equal.isnull.condition(
      { ...of, expression: readAt(placeOf(of), "raw") },
      written,
      place,
    );
  },
};

/** The kind of what stands at a place inside JSON. */
export const jsonPartKind: FieldKind = fieldKind({
  name: "json",
  column: { kind: "json" },
  write: (value: unknown) => jsonText(value),
  orders: false,
  lookups: {
    exact,
    isnull,
    in: oneOf,
    range,
    gt: comparing("gt"),
    gte: comparing("gte"),
    lt: comparing("lt"),
    lte: comparing("lte"),
    contains: containing,
    iexact: comparing("iexact"),
    icontains: comparing("icontains"),
    startswith: comparing("startswith"),
    istartswith: comparing("istartswith"),
    endswith: comparing("endswith"),
    iendswith: comparing("iendswith"),
    regex: comparing("regex"),
    iregex: comparing("iregex"),
  },
  inside: (name) => partOf(name),
});

const codec = codecOf(jsonPartKind);

/** Return the transform that gives what stands under this name, or with this number, inside a value of JSON. */
export function partOf(name: string): Transform {
  return {
    gives: jsonPartKind,
    apply(of) {
      const inside = stepInto(placeOf(of), name);
      const expression = readAt(inside, "raw");
      return { expression, label: of.label, kind: jsonPartKind, bind: "json", codec, inside };
    },
  };
}
