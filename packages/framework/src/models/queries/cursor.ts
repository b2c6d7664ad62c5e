import { NotFound } from "../../kernel/refusal.ts";
import type { Bind, Scalar } from "../../sql/bind.ts";
import type { CursorPlace } from "./keyset.ts";

/** A cursor that was not made for this list: made up, cut off, or of another order. */
export class BadCursor extends NotFound {
  readonly code = "models.bad-cursor";

  constructor() {
    super("There is no such page of this list. It may have been ordered anew.");
    this.name = "BadCursor";
  }
}

/** Return the place of a row as a text for an address. It hides nothing and promises nothing: it is values of an order. */
export function cursorOf(places: readonly CursorPlace[], values: readonly Scalar[]): string {
  const text = JSON.stringify([orderKey(places), ...values.map(written)]);
  return Buffer.from(text).toString("base64url");
}

/** Return the values of a cursor; whoever changed it gets rows of the same list from elsewhere, or a 404. */
export function valuesOfCursor(places: readonly CursorPlace[], cursor: string): readonly Scalar[] {
  const [key, ...values] = parsed(cursor);
  if (key !== orderKey(places) || values.length !== places.length) throw new BadCursor();
  return places.map(({ bind }, index) => read(bind, values[index]));
}

/** A cursor of one order means nothing in another. */
function orderKey(places: readonly CursorPlace[]): string {
  return places
    .map(({ order: { expression, descending }, bind }) => {
      const name = expression.type === "column" ? `${expression.table}.${expression.name}` : bind;
      return `${descending ? "-" : ""}${name}`;
    })
    .join(" ");
}

function parsed(cursor: string): readonly unknown[] {
  try {
    const list: unknown = JSON.parse(Buffer.from(cursor, "base64url").toString());
    return Array.isArray(list) ? list : [];
  } catch {
    return [];
  }
}

function written(value: Scalar): unknown {
  if (typeof value === "bigint") return String(value);
  if (value instanceof Date) return value.getTime();
  return value instanceof Uint8Array ? Buffer.from(value).toString("hex") : value;
}

/** How what stands in a cursor becomes a value that can be bound; undefined: it cannot. */
function read(bind: Bind, value: unknown): Scalar {
  if (value === null) return null;
  const made = readers[bind](value);
  if (made === undefined) throw new BadCursor();
  return made;
}

type Reader = (value: unknown) => Scalar | undefined;

const text: Reader = (value) => (typeof value === "string" ? value.toWellFormed() : undefined);
const matching =
  (shape: RegExp): Reader =>
  (value) =>
    typeof value === "string" && shape.test(value) ? value : undefined;
const whole: Reader = (value) => (Number.isSafeInteger(value) ? (value as number) : undefined);

const readers: Readonly<Record<Bind, Reader>> = {
  integer: whole,
  bigint(value) {
    if (typeof value !== "string" || !/^-?\d{1,19}$/.test(value)) return undefined;
    const made = BigInt(value);
    return BigInt.asIntN(64, made) === made ? made : undefined;
  },
  double: (value) => (typeof value === "number" ? value : undefined),
  bool: (value) => (typeof value === "boolean" ? value : undefined),
  decimal: matching(/^-?\d{1,65}(\.\d{1,30})?$/),
  text,
  dateTime(value) {
    const made = typeof value === "number" ? new Date(value) : undefined;
    return made === undefined || Number.isNaN(made.getTime()) ? undefined : made;
  },
  date: matching(/^\d{4}-\d{2}-\d{2}$/),
  time: matching(/^\d{2}:\d{2}(:\d{2}(\.\d+)?)?$/),
  json: text,
  binary: (value) =>
    typeof value === "string" && /^([0-9a-f]{2})*$/.test(value)
      ? Buffer.from(value, "hex")
      : undefined,
  fullText: text,
};
