import { badArgument } from "../../kernel/argument.ts";
import type { AnyModel } from "./any-model.ts";
import { codecOf } from "../fields/codec.ts";
import { isRelation, type AnyField, type OnDelete } from "../fields/field.ts";
import { isGenericKey, type ModelGenerics } from "../relations/generic-key.ts";
import { readGenericKey, readGenerics } from "../relations/generic.ts";
import type { FieldInfo, ModelInfo, ModelOptions } from "./model-info.ts";
import { readMany, type ModelMany } from "../relations/many.ts";
import { readRelation } from "../relations/relation.ts";

export type {
  CheckOf,
  FieldInfo,
  GenericInfo,
  IndexOf,
  ManyInfo,
  ModelInfo,
  ModelOptions,
} from "./model-info.ts";

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

/** Return the facts about what a call was given as a model; refuse what is none. */
export function infoOfModel(call: string, written: AnyModel): ModelInfo {
  if (typeof written === "function" && "idField" in written) return infoOf(written);
  throw badArgument(call, "a class that extends model(…)", written);
}

/** Lend a model the classes that its foreign keys name. */
export function lendNames(model: AnyModel, models: Map<string, AnyModel>): void {
  named.set(model, models);
  // What was worked out before the models that keys name were known may be wrong now.
  known.get(model)?.memory.clear();
}

/** Return the field of a model that a name means, `pk` being its primary key; undefined: none. */
export function fieldNamed({ fields, key }: ModelInfo, name: string): FieldInfo | undefined {
  return fields.get(name) ?? (name === "pk" && key.length === 1 ? key[0] : undefined);
}

/** Return the field whose value a row shows under a name, `pk` being its primary key. */
export function attributeNamed(
  { attributes, key }: ModelInfo,
  name: string,
): FieldInfo | undefined {
  return attributes.get(name) ?? (name === "pk" && key.length === 1 ? key[0] : undefined);
}

/** Return whether a model was registered, so that it is known which others point at it. */
export function isRegistered({ model }: ModelInfo): boolean {
  return named.has(model);
}

/** Return every model that was registered together with this one; itself alone, if none was. */
export function modelsBeside({ model }: ModelInfo): readonly ModelInfo[] {
  return [...(named.get(model)?.values() ?? [model])].map(infoOf);
}

/** What `model(…)` leaves on a class besides what is typed. */
interface Declared {
  readonly options: ModelOptions;
  readonly idField: AnyField;
  readonly many: ModelMany;
  readonly generics: ModelGenerics;
}

function readModel(model: AnyModel): ModelInfo {
  const { options, idField, many, generics } = model as unknown as Declared;
  const own = Object.entries<AnyField>(model.fields);
  const names = keyNames(model.fields, options);
  const written =
    names.includes("id") && !("id" in model.fields) ? [["id", idField] as const, ...own] : own;
  const fields = new Map(written.map(([name, field]) => [name, readField(model, name, field)]));
  const shown = [...fields.values()].filter(({ field }) => !field.type.searched);
  const attributes = new Map(shown.map((field) => [field.attribute, field]));
  return {
    model,
    name: model.name,
    table: model.table,
    fields,
    generics: readGenerics(model, generics, fields, infoOf),
    many: readMany(model, many, infoOf, () => named.get(model) ?? null),
    key: names.map((name) => fields.get(name)!),
    attributes,
    options,
    memory: new Map(),
  };
}

/** Return the names of the fields that are the primary key of a model: `id`, unless it says others. */
export function keyNames(
  fields: AnyModel["fields"],
  options: Pick<ModelOptions, "primaryKey">,
): readonly string[] {
  if (options.primaryKey !== undefined) return options.primaryKey;
  const written = Object.keys(fields).filter((name) => fields[name]!.primary);
  return written.length === 0 ? ["id"] : written;
}

function readField(model: AnyModel, name: string, field: AnyField): FieldInfo {
  const label = `${model.name}.${name}`;
  const column = columnFor(name, field);
  if (isRelation(field)) {
    return readRelation({ label, name, column, field, infoOf }, () => named.get(model) ?? null);
  }
  if (isGenericKey(field)) return readGenericKey({ label, name, column, field, infoOf });
  const codec = codecOf(field.type, field.settings);
  return {
    label,
    name,
    attribute: name,
    column,
    kind: field.type,
    bind: codec.bind,
    codec,
    field,
    target: null,
    held: null,
  };
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
