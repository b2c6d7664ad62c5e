import type { LocalTime } from "../../forms/local-time.ts";
import type { Translate } from "../../kernel/message.ts";
import type { FieldInfo, ManyInfo } from "../../models/declaring/model-info.ts";
import type { Registered } from "../registered.ts";
import type { AdminUser } from "../options.ts";

/** One choice of a filter. */
export interface FilterChoice {
  readonly value: string;
  readonly label: string;
}

/** What the kinds of filters are told of the one that is drawn or asked. */
export interface FilterAt {
  /** `state`, `author__role`. */
  readonly path: string;
  /** The field at its end; of a relation to many rows, the key by which it leads to one of them. */
  readonly field: FieldInfo;
  /** The relation to many rows at its end; null: a field stands there. */
  readonly many: ManyInfo | null;
  readonly user: AdminUser;
  readonly t: Translate;
  readonly clock: LocalTime;
  /** The registration of the model that a foreign key points at, where it has one. */
  readonly target: Registered | undefined;
}

/** A kind of filter: which fields it is for, what it offers and what it asks for. */
export interface FilterKind {
  readonly fits: (field: FieldInfo) => boolean;
  /** Return what can be chosen; null: something is typed. */
  readonly choices: (at: FilterAt) => Promise<readonly FilterChoice[] | null>;
  /** Return the condition for what was chosen; undefined: nobody can choose that. */
  readonly where: (at: FilterAt, values: readonly string[]) => object | undefined;
  /** Whether its conditions say what a field equals, so that an index of that field finds the rows. */
  readonly equals: boolean;
  /** Return the words for a value. */
  readonly shown: (at: FilterAt, value: string) => Promise<string>;
}

/** Stands for "no value" in addresses. */
export const EMPTY = "~empty";

/** Return whether a row can have no value there. */
export function mayBeEmpty({ field, many }: FilterAt): boolean {
  return many !== null || field.field.null;
}

/** Return the values that a filter's field holds, or undefined where one of the texts is none of them. */
export function valuesWith(
  read: (text: string) => unknown,
  texts: readonly string[],
): readonly unknown[] | undefined {
  const values = texts.map(read);
  return values.includes(undefined) ? undefined : values;
}

/** Return the condition that a path holds one of these values. */
export function oneOf(path: string, values: readonly unknown[]): object {
  return values.length === 1 ? { [path]: values[0] } : { [`${path}__in`]: values };
}
