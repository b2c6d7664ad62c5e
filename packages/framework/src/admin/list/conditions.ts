import type { Translate } from "../../kernel/message.ts";
import { Refusal } from "../../kernel/refusal.ts";
import { message } from "../../kernel/words.ts";
import { eachWordIn } from "../../models/each-word.ts";
import { EMPTY, type FilterAt, type FilterKind } from "../filters/filter-kind.ts";
import { filterKindOf } from "../filters/kinds.ts";
import type { AdminUser } from "../options.ts";
import { fieldAt } from "../path.ts";
import type { Registered } from "../registered.ts";
import { allOf, anyOf, type Row } from "../rows/rows.ts";
import { asText, typed } from "../rows/typed.ts";
import type { ListRequest } from "./request.ts";
import type { Span } from "./span.ts";

/** One condition of a list. */
export interface Condition {
  readonly where: object;
  /** The field of the model itself that it says one value of; null: it says something else. */
  readonly equals: string | null;
  /** The field of the model itself of which it says a span. */
  readonly span: string | null;
}

/** Whoever reads a list, and the registrations that its relations lead to. */
export interface ConditionReader {
  readonly user: AdminUser;
  readonly t: Translate;
  readonly registeredOf: (table: string) => Registered | undefined;
  /** Return the address of a row's page; null where this person may not see it. */
  readonly hrefOf: (registered: Registered, row: Row) => string | null;
  /** Return the address of the page of the row with this key. */
  readonly keyHrefOf: (registered: Registered, key: string) => string;
  /** Return the address of the list in which one row of a model is looked up. */
  readonly choicesOf: (registered: Registered) => string;
}

/** A filter of a list, with what its kind is told of it. */
export interface Filter {
  readonly at: FilterAt;
  readonly kind: FilterKind;
}

/** Return one of a list's filters. */
export function filterOf(registered: Registered, path: string, reader: ConditionReader): Filter {
  const field = fieldAt(registered.info, path);
  const target = field.target === null ? undefined : reader.registeredOf(field.target().table);
  return { at: { path, field, user: reader.user, t: reader.t, target }, kind: filterKindOf(field) };
}

/** Return the conditions of a list's filters and of its date; refuse values that no row can have. */
export function conditionsOf(
  registered: Registered,
  { filters, span }: ListRequest,
  reader: ConditionReader,
): readonly Condition[] {
  const chosen = [...filters].map(([path, values]) =>
    conditionOf(filterOf(registered, path, reader), values, registered.labelOf(path)),
  );
  return span === null ? chosen : [...chosen, during(registered, span)];
}

function conditionOf({ at, kind }: Filter, values: readonly string[], label: string): Condition {
  const { path, field } = at;
  const own = path.includes("__") ? null : path;
  const given = values.filter((value) => value !== EMPTY);
  const empty = { [`${path}__isnull`]: true };
  if (given.length === 0)
    return { where: empty, equals: field.field.null ? own : null, span: null };
  const where = kind.where(at, given);
  if (where === undefined) {
    const value = given.join(", ").slice(0, 60);
    const sentence = message('"{value}" is no value of {label}.', { value, label });
    throw new Refusal(sentence, { status: 400 });
  }
  if (given.length < values.length) return { where: anyOf(empty, where), equals: null, span: null };
  const one = kind.equals && given.length === 1;
  return { where, equals: one ? own : null, span: kind.equals ? null : own };
}

function during({ info, written }: Registered, { from, to }: Span): Condition {
  const name = written.dates!;
  const isDay = fieldAt(info, name).bind === "date";
  const end = (moment: Date) => (isDay ? moment.toISOString().slice(0, 10) : moment);
  return {
    where: { [`${name}__gte`]: end(from), [`${name}__lt`]: end(to) },
    equals: null,
    span: name,
  };
}

/** Return the condition that each word of a search stands in one of the fields; null: there is no word. */
export function searchCondition(registered: Registered, search: string): object | null {
  const paths = registered.search.filter((path) => isText(registered, path));
  const words = eachWordIn(paths, search);
  if (words.length === 0) return null;
  const keys = exactConditions(registered, search);
  const texts = paths.length === 0 ? [] : [allOf(...words)];
  const all = [...keys, ...texts];
  return all.length === 0 ? NOTHING : anyOf(...all);
}

/** No row meets it. */
const NOTHING = anyOf();

function isText({ info }: Registered, path: string): boolean {
  const { kind, bind } = fieldAt(info, path);
  return bind === "text" && !kind.searched;
}

/** Return the conditions that a key, or something unique, is exactly what was searched for. */
export function exactConditions({ info, search }: Registered, text: string): readonly object[] {
  const keys = info.key.length === 1 ? info.key : [];
  const unique = [...info.fields.values()].filter(
    ({ field, name }) => field.settings.unique && search.includes(name),
  );
  return [...new Set([...keys, ...unique])].flatMap((field) => {
    const value = typed(field, text.trim());
    return value === undefined || asText(field, value) === "" ? [] : [{ [field.name]: value }];
  });
}
