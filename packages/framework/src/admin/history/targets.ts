import { onDeleteOf } from "../../models/declaring/info.ts";
import type { FieldInfo, ModelInfo } from "../../models/declaring/model-info.ts";
import { QuerySet } from "../../models/queries/query-set.ts";
import { keyText } from "../rows/key-text.ts";
import { rowsOf } from "../rows/rows.ts";
import type { FieldChange, Kept } from "./entry.ts";
import { kept, valueOf } from "./kept-values.ts";

/** A row of the history with the values that its fields are to have again. */
export interface Returning {
  readonly info: ModelInfo;
  /** Each field, with what it held in `before`. */
  readonly changes: readonly FieldChange[];
}

/** A foreign key that is to point again at a row that is not there any more. */
export interface Dangling {
  readonly field: FieldInfo;
  /** What it held, as the history has it. */
  readonly value: Kept;
}

const placeOf = ({ label }: FieldInfo) => label;

/** The rows that keys are to point at again: those that are there, and those that come back before. */
export class Targets {
  readonly #there: Map<string, Set<Kept>>;

  private constructor(there: Map<string, Set<Kept>>) {
    this.#there = there;
  }

  /** Look up what these rows are to point at: one query for each key that is pointed at. */
  static async of(rows: readonly Returning[]): Promise<Targets> {
    const wanted = new Map<FieldInfo, { info: ModelInfo; values: Set<Kept> }>();
    for (const { field, value } of rows.flatMap(keysOf)) {
      const held = field.held!();
      const one = wanted.get(held) ?? { info: field.target!(), values: new Set() };
      wanted.set(held, one);
      one.values.add(value);
    }
    const there = new Map<string, Set<Kept>>();
    for (const [held, { info, values }] of wanted) {
      const { name, attribute } = held;
      const asked = [...values].map((value) => valueOf(held, value));
      const set = rowsOf(new QuerySet(info.model)).filter({ [`${name}__in`]: asked });
      const found = await set.values(attribute).all();
      there.set(placeOf(held), new Set(found.map((row) => kept(held, row[attribute]))));
    }
    return new Targets(there);
  }

  /** Note that a row will be there. */
  add({ info, changes }: Returning): void {
    for (const { field, before } of changes) {
      const held = info.fields.get(field);
      if (held === undefined || Array.isArray(before)) continue;
      const values = this.#there.get(placeOf(held)) ?? new Set();
      this.#there.set(placeOf(held), values.add(before as Kept));
    }
  }

  /** Return the keys of a row that would point at nothing. */
  dangling(row: Returning): readonly Dangling[] {
    return keysOf(row).filter(({ field, value }) => {
      return this.#there.get(placeOf(field.held!()))?.has(value) !== true;
    });
  }
}

/** Return whether a key is emptied when what it points at goes: then its row can do without. */
export function canBeEmptied({ field }: Dangling): boolean {
  return onDeleteOf(field) === "setNull";
}

/** Return the text by which addresses and the history know the row that a key points at; undefined: it holds no primary key. */
export function targetKeyText({ field, value }: Dangling): string | undefined {
  const target = field.target!();
  const held = field.held!();
  if (target.key.length !== 1 || target.key[0] !== held) return undefined;
  return keyText(target, { [held.attribute]: valueOf(held, value) });
}

/** The foreign keys of a row that hold something. */
function keysOf({ info, changes }: Returning): readonly Dangling[] {
  return changes.flatMap(({ field: name, before }): Dangling[] => {
    const field = info.fields.get(name);
    if (field?.target == null || before === null || Array.isArray(before)) return [];
    return [{ field, value: before as Kept }];
  });
}
