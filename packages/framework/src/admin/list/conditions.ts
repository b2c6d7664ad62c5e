import { Refusal } from "../../kernel/refusal.ts";
import { message } from "../../kernel/words.ts";
import { eachWordIn } from "../../models/conditions/each-word.ts";
import type { FieldInfo, ManyInfo } from "../../models/declaring/model-info.ts";
import { QuerySet } from "../../models/queries/query-set.ts";
import {
  EMPTY,
  mayBeEmpty,
  type FilterAt,
  type FilterChoice,
  type FilterKind,
} from "../filters/filter-kind.ts";
import { filterKindOf } from "../filters/kinds.ts";
import { fieldAt, filterStepsOf } from "../path.ts";
import type { AdminReader } from "../reader.ts";
import type { Registered, WrittenCondition } from "../registered.ts";
import { allOf, anyOf, rowsOf, type AdminRows } from "../rows/rows.ts";
import { asText, typed } from "../rows/typed.ts";
import type { ListRequest } from "./request.ts";
import type { Span } from "./span.ts";

/** One condition of a list. */
export interface Condition {
  /** The field of the model itself that it begins with; of a relation to many rows, the relation. */
  readonly first: string;
  readonly where: object;
  /** Of a filter of one's own: what it makes of rows. It may ask about any field. */
  readonly narrow: ((rows: AdminRows) => AdminRows) | null;
  /** The field of the model itself that it says one value of; null: it says something else. */
  readonly equals: string | null;
  /** The field of the model itself of which it says a span. */
  readonly span: string | null;
  /** Of a relation of the model itself to many rows: the rows between that an index finds, and what they hold of the model. */
  readonly between: Between | null;
}

/** Rows that say what goes with what. */
export interface Between {
  readonly rows: AdminRows;
  /** Their key to the model. */
  readonly own: FieldInfo;
}

/** A condition of which an index of the model knows nothing. */
const apart = (path: string, where: object): Condition => ({
  first: path.split("__")[0]!,
  where,
  narrow: null,
  equals: null,
  span: null,
  between: null,
});

/** A filter of a list: what it offers, and what it asks for. */
export interface Filter {
  /** Return what can be chosen; null: something is typed. */
  choices(): Promise<readonly FilterChoice[] | null>;
  /** Return the words for a value. */
  shown(value: string): Promise<string>;
  /** Return the condition for what was chosen; undefined: nobody can choose that. */
  condition(values: readonly string[]): Condition | undefined;
  /** The model of which a row is chosen. */
  readonly target: Registered | undefined;
}

/** Return one of a list's filters. */
export function filterOf(registered: Registered, path: string, reader: AdminReader): Filter {
  const own = registered.conditionOf(path);
  return own === undefined ? fieldFilter(registered, path, reader) : ownFilter(own, reader);
}

function ownFilter({ choices, rows }: WrittenCondition, { user, t }: AdminReader): Filter {
  const words = new Map(Object.entries(choices));
  return {
    choices: async () => [...words].map(([value, label]) => ({ value, label: t(label) })),
    shown: async (value) => t(words.get(value) ?? value),
    condition([value = "", ...more]) {
      if (more.length > 0 || !words.has(value)) return undefined;
      return { ...apart("", {}), narrow: (all) => rows(all, value, { user }) };
    },
    target: undefined,
  };
}

function fieldFilter(registered: Registered, path: string, reader: AdminReader): Filter {
  const { field, many } = filterStepsOf(registered.info, path).at(-1)!;
  const target = field.target === null ? undefined : reader.registeredOf(field.target().table);
  const { user, t, clock } = reader;
  const at: FilterAt = { path, field, many, user, t, clock, target };
  const kind = filterKindOf(field);
  return {
    async choices() {
      const all = await kind.choices(at);
      return all && mayBeEmpty(at) ? [...all, { value: EMPTY, label: t("empty") }] : all;
    },
    shown: async (value) => (value === EMPTY ? t("empty") : kind.shown(at, value)),
    condition: (values) => conditionOf(at, kind, values),
    target,
  };
}

/** Return the conditions of a list's filters and of its date; refuse values that no row can have. */
export function conditionsOf(
  registered: Registered,
  { filters, span }: ListRequest,
  reader: AdminReader,
): readonly Condition[] {
  const chosen = [...filters].map(([path, values]) => {
    const condition = filterOf(registered, path, reader).condition(values);
    if (condition !== undefined) return condition;
    const given = values.filter((value) => value !== EMPTY);
    const value = given.join(", ").slice(0, 60);
    const label = registered.labelOf(path);
    throw new Refusal(message('"{value}" is no value of {label}.', { value, label }), {
      status: 400,
    });
  });
  return span === null ? chosen : [...chosen, during(registered, span)];
}

function conditionOf(
  at: FilterAt,
  kind: FilterKind,
  values: readonly string[],
): Condition | undefined {
  const { path, field, many } = at;
  const own = path.includes("__") || many !== null ? null : path;
  const given = values.filter((value) => value !== EMPTY);
  const empty = { [`${path}__isnull`]: true };
  if (given.length === 0) return { ...apart(path, empty), equals: field.field.null ? own : null };
  const where = kind.where(at, given);
  if (where === undefined) return undefined;
  if (given.length < values.length) return apart(path, anyOf(empty, where));
  if (many !== null && !path.includes("__")) {
    return { ...apart(path, where), between: betweenOf(many, kind, at, given) };
  }
  const one = kind.equals && given.length === 1;
  return { ...apart(path, where), equals: one ? own : null, span: kind.equals ? null : own };
}

function betweenOf(
  many: ManyInfo,
  kind: FilterKind,
  at: FilterAt,
  given: readonly string[],
): Between {
  const where = kind.where({ ...at, path: many.other().name }, given)!;
  return { rows: rowsOf(new QuerySet(many.through().model)).filter(where), own: many.own() };
}

function during({ info, written }: Registered, { from, to, days }: Span): Condition {
  const name = written.dates!;
  const [first, end] = fieldAt(info, name).bind === "date" ? days : [from, to];
  const where = { [`${name}__gte`]: first, [`${name}__lt`]: end };
  return { ...apart(name, where), span: name };
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
  const { field, many } = filterStepsOf(info, path).at(-1)!;
  return many === null && field.bind === "text" && !field.kind.searched;
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
