import { bindOf } from "../../database/schema/column-kinds.ts";
import type { Bind, Scalar } from "../../sql/bind.ts";
import type { FieldKind, FieldSettings } from "./field.ts";

/** The functions by which values of one field reach the database, come back and are refused. */
export interface Codec {
  readonly bind: Bind;
  /** Return the value as it is bound; throws a `Refused` with what is wrong. */
  encode(value: unknown): Scalar;
  /** Return the value as `encode` does, with the limits that only stored values have. */
  store(value: unknown): Scalar;
  /** Return the value as a new row shows it, before it has been read back. */
  shown(stored: Scalar): unknown;
  /** Makes the value of a row out of what the column holds; null: it is that already. */
  readonly read: ((held: unknown) => unknown) | null;
}

/** A kind that is used without a field says nothing besides itself. */
const plain: FieldSettings = { null: false, unique: false };

/** Return the codec of a field, by its kind and what the field says. */
export function codecOf(kind: FieldKind, settings: FieldSettings = plain): Codec {
  const bind = bindOf(kind.column(settings));
  const { read } = kind;
  return {
    bind,
    encode: (value) => kind.write(value, settings),
    store: (value) => kind.store(value, settings),
    shown(stored) {
      const held = heldOf(bind, stored);
      return read === null || held === null ? held : read(held);
    },
    read,
  };
}

/** A value that was stored as it would be read: a copy, so that nobody changes the row's own. */
function heldOf(bind: Bind, stored: Scalar): unknown {
  if (bind === "json" && typeof stored === "string") return JSON.parse(stored);
  return stored instanceof Date ? new Date(stored) : stored;
}
