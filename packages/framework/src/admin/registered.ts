import { transaction } from "../database/scope.ts";
import type { Widget } from "../forms/field.ts";
import type { FileKeeping } from "../forms/file-keeping.ts";
import { QuintetError } from "../kernel/errors.ts";
import { Refusal } from "../kernel/refusal.ts";
import { didYouMean, listed } from "../kernel/suggest.ts";
import type { Words } from "../kernel/words.ts";
import type { AnyModel } from "../models/declaring/any-model.ts";
import { FieldError } from "../models/errors.ts";
import { infoOf } from "../models/declaring/info.ts";
import type { FieldInfo, ModelInfo } from "../models/declaring/model-info.ts";
import { inWords, slugOf } from "./labels.ts";
import { many } from "../kernel/spaced.ts";
import type {
  ActionFor,
  AdminDeed,
  AdminInline,
  AdminSection,
  AdminUser,
  FieldRules,
  WhyNot,
} from "./options.ts";
import { fieldAt, filterStepsOf, refuseUnknown, type FilterStep } from "./path.ts";
import { everyRow, type Row, type AdminRows } from "./rows/rows.ts";

/** A column of a list: a path, or what is worked out of a row. */
export type Column = string | WrittenColumn;

/** A column that is worked out of a row of any model. */
export interface WrittenColumn {
  readonly name: string;
  readonly label: string;
  readonly order?: string;
  show(row: Row): Words | number | null;
}

/** Return the path by which a list is ordered where the head of a column is pressed; undefined: it cannot be. */
export function orderPathOf(column: Column): string | undefined {
  return typeof column === "string" ? column : column.order;
}

/** A filter of one's own over any model. */
export interface WrittenCondition {
  readonly label: string;
  readonly choices: Readonly<Record<string, string>>;
  rows(rows: AdminRows, value: string, context: ActionFor<AdminUser>): AdminRows;
}

/** An action upon rows of any model. */
export interface WrittenAction {
  readonly label: string;
  readonly hint?: string;
  readonly permission?: string;
  run(rows: AdminRows, context: ActionFor<AdminUser>): Promise<Words | void>;
}

/** What was written of a model, with its types forgotten. */
export interface WrittenRow {
  readonly label?: string;
  readonly plural?: string;
  readonly hint?: string;
  readonly group?: string;
  readonly title?: string;
  readonly list?: readonly string[];
  readonly columns?: Readonly<Record<string, Omit<WrittenColumn, "name">>>;
  readonly search?: readonly string[];
  readonly filters?: readonly string[];
  readonly conditions?: Readonly<Record<string, WrittenCondition>>;
  readonly dates?: string;
  readonly order?: readonly string[];
  readonly pageSize?: number;
  readonly fields?: readonly string[];
  readonly sections?: readonly AdminSection[];
  readonly prefilled?: Readonly<Record<string, readonly string[] | undefined>>;
  readonly readonly?: readonly string[];
  readonly hidden?: readonly string[];
  readonly labels?: Readonly<Record<string, string | undefined>>;
  readonly hints?: Readonly<Record<string, string | undefined>>;
  fieldsFor?(user: AdminUser): FieldRules;
  rows?(rows: AdminRows, user: AdminUser): AdminRows;
  readonly files?: Readonly<Record<string, FileKeeping | undefined>>;
  readonly widgets?: Readonly<Record<string, Widget | undefined>>;
  values?(row: Readonly<Record<string, unknown>>, context: ActionFor<AdminUser>): object;
  readonly inlines?: readonly AdminInline[];
  readonly actions?: Readonly<Record<string, WrittenAction>>;
  check?(context: ActionFor<AdminUser>): WhyNot;
  readonly without?: readonly AdminDeed[];
  href?(row: Row): string;
}

const OPTIONS: Readonly<Record<keyof WrittenRow, true>> = {
  label: true,
  plural: true,
  hint: true,
  group: true,
  title: true,
  list: true,
  columns: true,
  search: true,
  filters: true,
  conditions: true,
  dates: true,
  order: true,
  pageSize: true,
  fields: true,
  sections: true,
  prefilled: true,
  readonly: true,
  hidden: true,
  labels: true,
  hints: true,
  fieldsFor: true,
  rows: true,
  files: true,
  widgets: true,
  values: true,
  inlines: true,
  actions: true,
  check: true,
  without: true,
  href: true,
};

/** Names that stand for a row where it says none. */
const TITLES = ["title", "name", "label", "subject", "slug", "email"];

/** The kinds of fields that are long, or that nobody reads in a list. */
export const LONG: readonly string[] = ["text", "json", "binary", "searchText", "unknown"];

/** Fields whose values are nobody's to see, whatever is registered. */
const SECRET = /password|secret|hash|token/i;

/** A model in an admin, with what was left out filled in. */
export class Registered {
  readonly info: ModelInfo;
  readonly slug: string;
  readonly label: string;
  readonly plural: string;
  readonly written: WrittenRow;
  readonly #known = new WeakMap<AdminUser, AdminRows>();

  constructor(model: AnyModel, written: WrittenRow) {
    this.info = infoOf(model);
    this.slug = slugOf(this.info.name);
    this.written = written;
    this.label = written.label ?? inWords(this.info.name);
    this.plural = written.plural ?? many(this.label);
  }

  /** Throw for a name that the model does not have. */
  check(): void {
    const { written, info } = this;
    for (const name of Object.keys(written)) {
      if (Object.hasOwn(OPTIONS, name)) continue;
      const message = `The admin has no option "${name}" for ${info.name}.`;
      throw new QuintetError(`${message}${didYouMean(name, Object.keys(OPTIONS))}`, {
        code: "admin.unknown-option",
        hint: `The options are ${listed(Object.keys(OPTIONS))}.`,
      });
    }
    const { columns = {}, search = [], filters = [], order = [], dates, title } = written;
    const list = (written.list ?? []).filter((name) => !Object.hasOwn(columns, name));
    for (const path of list) fieldAt(info, path);
    const narrowing = filters.filter((name) => this.conditionOf(name) === undefined);
    for (const path of [...search, ...narrowing]) filterStepsOf(info, path);
    const ordering = Object.values(columns).flatMap((column) => column.order ?? []);
    for (const key of [...order, ...ordering]) fieldAt(info, key.replace(/^-/, ""));
    if (dates !== undefined)
      this.#checkKind(dates, ["dateTime", "date"], "no moment and no day to cut a list by");
    for (const name of Object.keys(written.files ?? {}))
      this.#checkKind(name, ["file", "picture"], "no field of a file");
    if (title !== undefined) fieldAt(info, title);
    const { readonly = [], hidden = [], labels, hints, widgets, prefilled = {} } = written;
    const named = [labels, hints, widgets, prefilled].flatMap((names) => Object.keys(names ?? {}));
    const said = [...named, ...Object.values(prefilled).flatMap((names) => names ?? [])];
    for (const name of [...(this.formFields ?? []), ...readonly, ...hidden, ...said])
      if (!info.many.has(name)) refuseUnknown(info, name);
  }

  /** Throw for a field that is of another kind than what is said of it needs. */
  #checkKind(name: string, kinds: readonly string[], what: string): void {
    const field = fieldAt(this.info, name);
    if (kinds.includes(field.kind.name)) return;
    const fit = [...this.info.fields.values()].filter(({ kind }) => kinds.includes(kind.name));
    const names = fit.map((one) => one.name);
    throw new FieldError(`${field.label} is ${what}.`, "models.unknown-field", name, names);
  }

  /** What is not done here with its rows: nothing at all with those of a table that migrations leave alone. */
  get without(): readonly AdminDeed[] {
    const isReadOnly = this.info.options.managed === false;
    return isReadOnly ? ["add", "change", "delete"] : (this.written.without ?? []);
  }

  /** The fields of the form as they were named, those of its sections last; undefined: none were. */
  get formFields(): readonly string[] | undefined {
    const { fields, sections = [] } = this.written;
    if (sections.length === 0) return fields;
    return [...(fields ?? []), ...sections.flatMap((section) => section.fields)];
  }

  /** Return what has to be permitted to whoever does an action. */
  permissionFor(action: string): string {
    return this.written.actions?.[action]?.permission ?? action;
  }

  /** Change rows, all of it or nothing: nothing too where the model's own check holds something against what came of it. */
  changed<T>(user: AdminUser, change: () => Promise<T>): Promise<T> {
    return transaction(async () => {
      const result = await change();
      const why = (await this.written.check?.({ user })) ?? null;
      if (why !== null) throw new Refusal(why, { status: 422 });
      return result;
    });
  }

  /** Let a person, as one request knows them, know of these rows alone. */
  limit(user: AdminUser, rows: AdminRows): void {
    this.#known.set(user, rows);
  }

  /** The rows that this person may know of. */
  rowsFor(user: AdminUser): AdminRows {
    const all = this.#known.get(user) ?? everyRow(this.info.model);
    return this.written.rows?.(all, user) ?? all;
  }

  /** The names of the fields that nobody sees, or not this person; null: of whom nothing is said. */
  hiddenFrom(user: AdminUser | null): ReadonlySet<string> {
    const { hidden = [], list = [] } = this.written;
    const { hidden: more = [] } = this.rulesFor(user);
    const asked = new Set([...(this.formFields ?? []), ...list]);
    const secret = [...this.info.fields.values()].filter(
      ({ name, kind }) => kind.searched || (SECRET.test(name) && !asked.has(name)),
    );
    return new Set([...hidden, ...more, ...secret.map(({ name }) => name)]);
  }

  /** The names of the fields that this person sees and may not change. */
  readonlyFor(user: AdminUser | null): ReadonlySet<string> {
    const { readonly = [] } = this.written;
    return new Set([...readonly, ...(this.rulesFor(user).readonly ?? [])]);
  }

  /** What a person sees besides, by the registration. */
  rulesFor(user: AdminUser | null): FieldRules {
    return (user === null ? null : this.written.fieldsFor?.(user)) ?? {};
  }

  /** The field that stands for a row; null: its key does. */
  get title(): FieldInfo | null {
    const { written, info } = this;
    if (written.title !== undefined) return fieldAt(info, written.title);
    const named = TITLES.map((name) => info.fields.get(name)).find((one) => one !== undefined);
    const open = [...info.fields.values()].filter(({ name }) => !SECRET.test(name));
    const char = open.find(({ kind }) => kind.name === "char");
    const code = open.find(({ kind, field }) => kind.name === "key" && field.settings.unique);
    return named ?? char ?? code ?? null;
  }

  /** Return the filter of one's own that is called so; undefined: there is none. */
  conditionOf(name: string): WrittenCondition | undefined {
    const { conditions = {} } = this.written;
    return Object.hasOwn(conditions, name) ? conditions[name] : undefined;
  }

  /** The word for a field, for the end of a path, or for a filter of one's own. */
  labelOf(path: string): string {
    const said = this.written.labels?.[path] ?? this.conditionOf(path)?.label;
    if (said !== undefined || !path.includes("__")) return said ?? inWords(path);
    // What stands for a row of another model goes by the name of the key to it.
    const [key, end] = filterStepsOf(this.info, path).slice(-2) as [FilterStep, FilterStep];
    const { title } = new Registered(key.field.target!().model, {});
    return inWords(title === end.field ? key.name : path);
  }

  /** The columns that the list begins with. */
  get columns(): readonly Column[] {
    const { list, columns = {} } = this.written;
    if (list !== undefined) {
      return list.map((name): Column => {
        return Object.hasOwn(columns, name) ? { name, ...columns[name]! } : name;
      });
    }
    const { info, title } = this;
    const short = [...info.fields.values()].filter(
      ({ kind, name }) => !LONG.includes(kind.name) && !SECRET.test(name) && name !== "id",
    );
    const first = title === null ? [] : [title.name];
    const rest = short.map(({ name }) => name).filter((name) => name !== title?.name);
    const names = [...first, ...rest].slice(0, 6);
    return names.length > 0 ? names : info.key.map(({ name }) => name);
  }

  /** The fields that a search looks into. */
  get search(): readonly string[] {
    const { search } = this.written;
    if (search !== undefined) return search;
    const texts = [...this.info.fields.values()].filter(
      ({ kind, name }) =>
        ["char", "email", "slug", "url"].includes(kind.name) && !SECRET.test(name),
    );
    return texts.slice(0, 4).map(({ name }) => name);
  }

  /** The fields to filter by. */
  get filters(): readonly string[] {
    const { filters } = this.written;
    if (filters !== undefined) return filters;
    const fit = [...this.info.fields.values()].filter(
      ({ kind, target, name }) =>
        (["choice", "bool"].includes(kind.name) || target !== null) && !SECRET.test(name),
    );
    return fit.slice(0, 6).map(({ name }) => name);
  }

  /** The order that the list begins with: as written, else by the key, the newest first. */
  get order(): readonly string[] {
    const { order } = this.written;
    if (order !== undefined && order.length > 0) return order;
    return this.info.key.map(({ name }) => `-${name}`);
  }

  get pageSize(): number {
    return this.written.pageSize ?? 50;
  }

  /** What stands for a row in a sentence. */
  titleOf(row: Row): string {
    const { title, info } = this;
    const value = title === null ? null : row[title.attribute];
    const text = typeof value === "string" || typeof value === "number" ? String(value) : "";
    if (text.trim() !== "") return text;
    return `${this.label} ${info.key.map(({ attribute }) => String(row[attribute])).join(", ")}`;
  }
}
