import { optionsOf } from "../../kernel/argument.ts";
import { QuintetError } from "../../kernel/errors.ts";
import { isName } from "../../database/schema/names.ts";
import { listed } from "../../kernel/suggest.ts";
import { FieldError } from "../errors.ts";
import { codecOf } from "../fields/codec.ts";
import {
  isGeneric,
  isMany,
  isRelation,
  type Declared,
  type Fields,
  type ManyToMany,
} from "../fields/field.ts";
import type { Check } from "./constraints.ts";
import type { CountersOf } from "../writing/counters.ts";
import type { AnyModel } from "./any-model.ts";
import { foreignKey } from "../fields/foreign-key.ts";
import { idField } from "../fields/id.ts";
import { columnFor, keyNames, snakeCase, type IndexOf, type ModelOptions } from "./info.ts";
import { instanceClass, type Row } from "../rows/instance.ts";
import { nameMany, type ManyManagers } from "../relations/many-related.ts";
import { partNames, type ModelGenerics } from "../relations/generic-key.ts";
import { partFields, withKeys } from "../relations/generic-parts.ts";
import type {
  ColumnFields,
  Columnless,
  ColumnlessKinds,
  Columns,
  Generics,
  KeyName,
  ManyNames,
  MetaMany,
  RelationNames,
} from "../rows/row.ts";
import type { ModelMany } from "../relations/many.ts";
import type { Verdict } from "../writing/validation.ts";

type Either<K extends string> = K | `-${K}`;

/** The names of the primary key that a model has without saying so. */
type KeyNames<F> = [KeyName<F>] extends [never] ? "id" | "pk" : "pk";

/** Options of a model besides its fields. */
export interface Options<F, Key extends readonly string[] = readonly string[]> {
  /** The order of its rows where a query asks for none. */
  readonly orderBy?: readonly Either<(keyof F & string) | KeyNames<F>>[];
  readonly indexes?: readonly IndexOf<Either<(keyof F & string) | KeyNames<F>>, NoInfer<F>>[];
  /** The names of several fields that are the primary key together. */
  readonly primaryKey?: Key;
  /** A name by which foreign keys find it too: a site whose accounts are a `Member` says `standsFor: "User"`. */
  readonly standsFor?: string;
  /** Whether migrations make and change its table; `false` of a view, and of a table that others own. */
  readonly managed?: boolean;
  /** Return what holds against a row that is to be written: sentences by field, or of the `row` as a whole. */
  validate?(row: Readonly<Columns<F>>): Verdict<F>;
  /** Conditions that every row meets; the database sees to it. */
  readonly checks?: readonly Check<NoInfer<F>>[];
  /** The fields of other models, of what the foreign keys point at, in which the rows are counted. */
  readonly counters?: readonly CountersOf<NoInfer<F>>[];
}

/** The class that `model(…)` makes, to be extended. */
export interface ModelBase<
  Table extends string,
  F extends Declared,
  Key extends readonly string[] = [],
> {
  readonly table: Table;
  readonly fields: ColumnFields<F>;
  new (): InstanceOf<Table, F, Key>;
}

/** An instance, with its relations to many rows. */
type InstanceOf<Table extends string, F extends Declared, Key extends readonly string[]> = [
  ColumnlessKinds<F>,
] extends [never]
  ? Row<Table, F, Key>
  : Row<Table, ColumnFields<F>, Key, Generics<F>> &
      ManyManagers<Pick<F, ManyNames<F>>> &
      MetaMany<Pick<F, Columnless<F>>>;

/**
 * Make the class that a model extends: a table, its fields, and what else is true of it.
 *
 *     class Topic extends model("topics", { title: f.char({ max: 120 }) }) {
 *       static objects = new QuerySet(this);
 *     }
 */
export function model<
  const Table extends string,
  F extends Declared,
  const Key extends readonly (keyof F & string)[] = [],
>(
  table: Table,
  declared: F,
  options: Options<ColumnFields<F>, Key> = {},
): ModelBase<Table, F, Key> {
  checkTable(table);
  optionsOf("model", declared);
  optionsOf("model", options);
  for (const [name, field] of Object.entries(declared)) checkField(table, name, field);
  const { fields, many, generics } = apart(declared);
  checkKey(table, fields, options);
  const key = keyNames(fields, options);
  refuseSharedColumns(table, fields, key);
  const relations = [...relationsOf(fields), ...Object.keys(generics)];
  const base = class extends instanceClass(relations, attributeOf(fields, key)) {
    static readonly table = table;
    static readonly fields = fields;
    static readonly many = many;
    static readonly generics = generics;
    static readonly options = withIndexes(options as ModelOptions, generics);
    static readonly idField = idField;
  };
  for (const name of Object.keys(many)) nameMany(base.prototype, name);
  return base as unknown as ModelBase<Table, F, Key>;
}

interface Apart {
  readonly fields: Fields;
  readonly many: ModelMany;
  readonly generics: ModelGenerics;
}

/** The fields that have columns, relations to many rows, which have none, and generic ones, which have two. */
function apart(declared: Declared): Apart {
  const fields: Fields = {};
  const many: Record<string, ModelMany[string]> = {};
  const generics: Record<string, ModelGenerics[string]> = {};
  for (const [name, one] of Object.entries(declared)) {
    if (isGeneric(one)) {
      generics[name] = withKeys(one);
      Object.assign(fields, partFields(declared, name, one));
    } else if (!isMany(one)) fields[name] = one;
    else if (one.through === null)
      many[name] = { ...one, through: between(name, one), isOwn: true };
    else many[name] = { ...one, through: one.through, isOwn: false };
  }
  return { fields, many, generics };
}

/** The rows about one row are looked for whenever that is shown or deleted: their columns are indexed. */
function withIndexes(options: ModelOptions, generics: Apart["generics"]): ModelOptions {
  const { indexes = [] } = options;
  const missing = Object.keys(generics)
    .map(partNames)
    .filter(
      (parts) => !indexes.some(({ columns }) => parts.every((one, at) => columns[at] === one)),
    )
    .map((columns) => ({ columns, unique: false, name: undefined }));
  return missing.length === 0 ? options : { ...options, indexes: [...indexes, ...missing] };
}

/** Return what makes the model between for a relation that says none: once for each class that has it. */
function between(name: string, { target }: ManyToMany): (owner: AnyModel) => AnyModel {
  const made = new WeakMap<AnyModel, AnyModel>();
  return (owner) => {
    const found = made.get(owner);
    if (found !== undefined) return found;
    const own = beginningSmall(owner.name);
    const called = typeof target === "string" ? target : (target() as AnyModel).name;
    const theirs = beginningSmall(called);
    const other = own === theirs ? `other${owner.name}` : theirs;
    const keys = {
      [own]: foreignKey(() => owner, { onDelete: "cascade" }),
      [other]: keyTo(target),
    };
    const base = model(`${owner.table}_${snakeCase(name)}`, keys, { primaryKey: [own, other] });
    const through = class extends base {};
    const value = `${owner.name}${name[0]!.toUpperCase()}${name.slice(1)}`;
    Object.defineProperty(through, "name", { value });
    made.set(owner, through);
    return through;
  };
}

function keyTo(target: ManyToMany["target"]) {
  const options = { onDelete: "cascade" } as const;
  if (typeof target === "string") return foreignKey(target, options);
  return foreignKey(target as () => AnyModel, options);
}

function beginningSmall(name: string): string {
  return name.slice(0, 1).toLowerCase() + name.slice(1);
}

function relationsOf<F extends Fields>(fields: F): RelationNames<F>[] {
  const names = Object.keys(fields).filter((name) => isRelation(fields[name]!));
  return names as RelationNames<F>[];
}

/** Under which name a row has its primary key; null where that is composite. */
function attributeOf(fields: Fields, key: readonly string[]): string | null {
  const [name = "", ...more] = key;
  if (more.length > 0) return null;
  const field = fields[name];
  return field !== undefined && isRelation(field) ? `${name}Id` : name;
}

const reserved = new Set([
  "pk",
  "constructor",
  "prototype",
  "toString",
  "toJSON",
  "then",
  "refresh",
  "update",
]);

function checkTable(table: string): void {
  if (typeof table === "string" && isName(table) && !/^sqlite_/i.test(table)) return;
  throw new QuintetError(`"${String(table).slice(0, 80)}" cannot be the name of a table.`, {
    code: "models.bad-name",
    hint: `${NAMES} None begins with sqlite_.`,
  });
}

const NAMES =
  "Use at most 64 characters, none of them ? { }, an emoji or a control character; " +
  "a name does not begin with - nor end in a space, and is not __proto__ or of its kind.";

function checkColumn(table: string, column: string): void {
  if (typeof column === "string" && isName(column)) return;
  const written = String(column).slice(0, 80);
  throw new QuintetError(`"${written}" cannot be the name of a column of "${table}".`, {
    code: "models.bad-name",
    hint: NAMES,
  });
}

/** Refuse a primary key that is said twice, of fields that are not there, or that may be empty. */
function checkKey(
  table: string,
  fields: Fields,
  { primaryKey }: Pick<ModelOptions, "primaryKey">,
): void {
  const own = Object.keys(fields).filter((name) => fields[name]!.primary);
  const all = [...own, ...(primaryKey === undefined ? [] : [primaryKey.join(" and ")])];
  if (all.length > 1) {
    throw badKey(
      `"${table}" says more than one primary key: ${listed(all)}.`,
      'Leave one, or say which fields are the key together: { primaryKey: ["actor", "film"] }.',
    );
  }
  if ("id" in fields && own[0] !== "id") {
    throw badKey(
      `"id" cannot be the name of a field of "${table}" that is not its primary key.`,
      "Say primaryKey: true there, or leave it out: a model has an id by itself.",
    );
  }
  refuseSearched(table, fields, primaryKey);
  if (primaryKey === undefined) return;
  const wrong = primaryKey.find((name) => fields[name] === undefined);
  if (wrong !== undefined) {
    const choices = Object.keys(fields);
    const message = `"${table}" has no field "${wrong}" to be part of its primary key.`;
    throw new FieldError(message, "models.unknown-field", wrong, choices);
  }
  const unfit = primaryKey.find((name) => fields[name]!.null || !fields[name]!.type.orders);
  const twice = primaryKey.find((name, index) => primaryKey.indexOf(name) !== index);
  if (unfit === undefined && twice === undefined && primaryKey.length > 1) return;
  throw badKey(
    unfit === undefined
      ? `The composite primary key of "${table}" has to name at least two fields, each once.`
      : `"${unfit}" cannot be part of the primary key of "${table}": it may be empty, or has no order.`,
    "A key of one field is said there: f.char({ max: 10, primaryKey: true }).",
  );
}

/** A full text index knows rows by whole numbers. */
function refuseSearched(table: string, fields: Fields, primaryKey: readonly string[] | undefined) {
  const searched = Object.keys(fields).find((name) => fields[name]!.type.searched);
  if (searched === undefined) return;
  const own = Object.values(fields).find((field) => field.primary);
  const whole = own === undefined || (!isRelation(own) && codecOf(own.type).bind === "integer");
  if (whole && primaryKey === undefined) return;
  throw badKey(
    `"${searched}" of "${table}" cannot be searched: the primary key is no whole number.`,
    "Leave the model its own id, and say unique: true of the field that was to be the key.",
  );
}

function badKey(message: string, hint: string): QuintetError {
  return new QuintetError(message, { code: "models.bad-key", hint });
}

/** `author`, a foreign key, and `authorId` would be one column of the table. */
function refuseSharedColumns(table: string, fields: Fields, key: readonly string[]): void {
  const names = new Map(key.includes("id") && !("id" in fields) ? [["id", "id"]] : []);
  for (const [name, field] of Object.entries(fields)) {
    const column = columnFor(name, field);
    checkColumn(table, column);
    const other = names.get(column.toLowerCase());
    if (other === undefined) {
      names.set(column.toLowerCase(), name);
      continue;
    }
    throw new QuintetError(
      `The fields "${other}" and "${name}" of "${table}" would both have the column "${column}".`,
      {
        code: "models.same-column",
        hint:
          "Rename one of them: a column is the field's name in small letters, with _id for a foreign key, " +
          "unless the field says another by column.",
      },
    );
  }
}

/** Return whether a field can have this name. */
export function isFieldName(name: string): boolean {
  return /^[a-z][A-Za-z0-9]{0,47}$/.test(name) && !reserved.has(name);
}

function checkField(table: string, name: string, field: unknown): void {
  if (typeof field !== "object" || field === null) {
    throw new QuintetError(`"${name}" of "${table}" is no field.`, {
      code: "models.bad-field",
      hint: `Write one of those of f, such as ${name}: f.text().`,
    });
  }
  if (isFieldName(name)) return;
  throw new QuintetError(`"${name}" cannot be the name of a field of "${table}".`, {
    code: "models.bad-name",
    hint: "Use letters and digits, at most 48, beginning with a small letter; pk is what the primary key is called besides.",
  });
}
