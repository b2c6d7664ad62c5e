import { QuintetError } from "../kernel/errors.ts";
import { didYouMean, listed } from "../kernel/suggest.ts";
import type { Bind } from "../sql/bind.ts";
import type { AnyModel } from "./any-model.ts";
import { codecOf, type Codec } from "./codec.ts";
import {
  isRelation,
  type AnyField,
  type FieldKind,
  type OnDelete,
  type Relation,
} from "./field.ts";

declare const OVER: unique symbol;

/** The facts about one field of one model that a query needs. */
export interface FieldInfo {
  /** `Topic.author`, for messages. */
  readonly label: string;
  /** As it was written: `author`. */
  readonly name: string;
  /** As it is on a row: `authorId`. */
  readonly attribute: string;
  /** As it is in the table: `author_id`. */
  readonly column: string;
  readonly kind: FieldKind;
  readonly bind: Bind;
  readonly codec: Codec;
  readonly field: AnyField;
  /** Of a foreign key: the model it points at. */
  readonly target: (() => ModelInfo) | null;
}

/** An index as a model declares it. */
export interface IndexOf<Name extends string = string, in F = unknown> {
  readonly columns: readonly Name[];
  readonly unique: boolean;
  readonly name: string | undefined;
  /** What is worked out of a row and indexed behind the columns. */
  readonly expressions?: readonly unknown[];
  readonly prefix?: Readonly<Record<string, number>>;
  readonly fulltext?: boolean;
  /** A condition over the fields F. */
  readonly where?: unknown;
  readonly [OVER]?: (fields: F) => void;
}

/** A condition that every row meets, and its name; what it says is known where its model is. */
export interface CheckOf {
  readonly name: string;
  readonly condition: unknown;
}

export interface ModelOptions {
  readonly orderBy?: readonly string[];
  readonly indexes?: readonly IndexOf[];
  readonly validate?: (
    row: object,
  ) => Readonly<Record<string, string | readonly string[] | undefined>> | undefined;
  readonly checks?: readonly CheckOf[];
}

/** A model, taken apart once. */
export interface ModelInfo {
  readonly model: AnyModel;
  readonly name: string;
  readonly table: string;
  readonly fields: ReadonlyMap<string, FieldInfo>;
  /** What a row shows, by attribute: `authorId`. Fields that only searching needs are not read. */
  readonly attributes: ReadonlyMap<string, FieldInfo>;
  readonly options: ModelOptions;
  /** What queries of this model remember: resolved keys, layouts, hydrators. */
  readonly memory: Map<string, unknown>;
}

const known = new WeakMap<AnyModel, ModelInfo>();
const named = new WeakMap<AnyModel, Map<string, AnyModel>>();

/**
 * Return what becomes of rows whose foreign key points at a row that goes; null of another kind of
 * field.
 */
export function onDeleteOf({ field }: FieldInfo): OnDelete | null {
  return isRelation(field) ? field.onDelete : null;
}

/** Return the facts about a model class, worked out at its first use. */
export function infoOf(model: AnyModel): ModelInfo {
  const found = known.get(model);
  if (found !== undefined) return found;
  const info = readModel(model);
  known.set(model, info);
  return info;
}

/** Lend a model the classes that its foreign keys name. */
export function lendNames(model: AnyModel, models: Map<string, AnyModel>): void {
  named.set(model, models);
}

/** Return every model that was registered together with this one; itself alone, if none was. */
export function modelsBeside({ model }: ModelInfo): readonly ModelInfo[] {
  return [...(named.get(model)?.values() ?? [model])].map(infoOf);
}

/** What `model(…)` leaves on a class besides what is typed. */
interface Declared {
  readonly options: ModelOptions;
  readonly idField: AnyField;
}

function readModel(model: AnyModel): ModelInfo {
  const { options, idField } = model as unknown as Declared;
  const written: [string, AnyField][] = [
    ["id", idField],
    ...Object.entries<AnyField>(model.fields),
  ];
  const fields = new Map(written.map(([name, field]) => [name, readField(model, name, field)]));
  const shown = [...fields.values()].filter(({ kind }) => !kind.searched);
  const attributes = new Map(shown.map((field) => [field.attribute, field]));
  return {
    model,
    name: model.name,
    table: model.table,
    fields,
    attributes,
    options,
    memory: new Map(),
  };
}

function readField(model: AnyModel, name: string, field: AnyField): FieldInfo {
  const codec = codecOf(field.type, field.settings);
  const relation = isRelation(field);
  return {
    label: `${model.name}.${name}`,
    name,
    attribute: relation ? `${name}Id` : name,
    column: columnFor(name, field),
    kind: field.type,
    bind: codec.bind,
    codec,
    field,
    target: relation ? () => infoOf(targetOf(model, name, field)) : null,
  };
}

function targetOf(model: AnyModel, name: string, { target }: Relation<unknown>): AnyModel {
  if (typeof target === "function") return target() as AnyModel;
  const models = named.get(model);
  const found = models?.get(target);
  if (found !== undefined) return found;
  const choices = [...(models?.keys() ?? [])];
  const where = `${model.name}.${name} points at the model "${target}" by its name`;
  if (models === undefined) {
    throw new QuintetError(`${where}, but ${model.name} was never registered.`, {
      code: "models.not-registered",
      hint: `List both in the site's models: registerModels([${model.name}, ${target}, …]).`,
    });
  }
  throw new QuintetError(
    `${where}, which is not in the site's list of models.${didYouMean(target, choices)}`,
    { code: "models.unknown-model", hint: `The list has ${listed(choices)}.` },
  );
}

/**
 * Return the column of a field: the one that it names, or its name in snake case, with `_id` for a
 * foreign key.
 */
export function columnFor(name: string, field: AnyField): string {
  const { column } = field.settings;
  if (column !== undefined) return column;
  return snakeCase(isRelation(field) ? `${name}Id` : name);
}

/** Return a name in snake case: `bumped_at` for `bumpedAt`. */
export function snakeCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
