import type { FieldMeta } from "../forms/field.ts";
import type { FileKeeping } from "../forms/file-keeping.ts";
import { offered, offeredMany } from "../forms/offered.ts";
import type { Shape } from "../forms/form.ts";
import { QuintetError } from "../kernel/errors.ts";
import type { AnyModel } from "../models/declaring/any-model.ts";
import { FieldError } from "../models/errors.ts";
import { isRelation } from "../models/fields/field.ts";
import { infoOf, type FieldInfo, type ManyInfo, type ModelInfo } from "../models/declaring/info.ts";
import { managerOf } from "../models/manager-of.ts";
import { offeringOf, type RowsOf } from "./choices-from.ts";
import { fileSchema, takesFiles } from "./file-schema.ts";
import { fieldSchema } from "./field-schema.ts";
import type { FormInput } from "../forms/form-input.ts";
import { spaced } from "../kernel/spaced.ts";

type By<Value> = Readonly<Record<string, Value | undefined>>;
type RowsFor = (context: unknown) => RowsOf<AnyModel>;

/** The options of `formOf` at run time. */
export interface FormOptions {
  readonly fields: readonly string[];
  readonly labels?: By<string>;
  readonly hints?: By<string>;
  readonly widgets?: By<FieldMeta["widget"]>;
  readonly attributes?: By<Readonly<Record<string, string>>>;
  readonly choices?: By<Readonly<Record<string, string>> | RowsFor>;
  readonly labelOf?: By<(row: object) => string>;
  readonly most?: number;
  readonly inputs?: By<FormInput>;
  readonly files?: By<FileKeeping>;
}

/** Return a schema for each of these fields of a model. */
export function shapeOf(model: AnyModel, options: FormOptions): Shape {
  const info = infoOf(model);
  return Object.fromEntries(
    options.fields.map((name) => {
      const many = info.many.get(name);
      const meta = metaOf(name, options);
      return [
        name,
        many ? manySchema(many, name, meta, options) : oneSchema(info, name, meta, options),
      ];
    }),
  );
}

function metaOf(name: string, options: FormOptions): FieldMeta {
  const [hint, widget] = [options.hints?.[name], options.widgets?.[name]];
  const [attributes, choices] = [options.attributes?.[name], options.choices?.[name]];
  return {
    label: options.labels?.[name] ?? spaced(name),
    ...(hint !== undefined && { hint }),
    ...(widget !== undefined && { widget }),
    ...(attributes !== undefined && { attributes }),
    ...(typeof choices === "object" && { choices }),
  };
}

function oneSchema(info: ModelInfo, name: string, meta: FieldMeta, options: FormOptions) {
  const field = typable(info, name);
  if (takesFiles(field)) return fileSchema(field, meta, options.files?.[name]);
  if (!isRelation(field.field)) return fieldSchema(field, { meta, input: options.inputs?.[name] });
  const rows = rowsFor(name, () => field.target!(), options);
  const held = () => field.held!();
  const write = (value: unknown) => heldText(value, held());
  const offers = offeringOf<unknown, object>(rows, rowOptions(name, options), held);
  const schema = offered(offers).meta({ widget: "select", offers, ...meta, write });
  return field.field.null ? schema.nullable() : schema;
}

function manySchema(many: ManyInfo, name: string, meta: FieldMeta, options: FormOptions) {
  const rows = rowsFor(name, () => many.target(), options);
  const held = () => many.other().held!();
  const write = (value: unknown) => heldText(value, held());
  const offers = offeringOf<unknown, object>(rows, rowOptions(name, options), held);
  return offeredMany(offers).meta({ widget: "checkboxes", offers, ...meta, write });
}

/** A row by what a key to it holds, or that itself. */
function heldText(value: unknown, { attribute }: FieldInfo): string {
  const isRow = typeof value === "object" && value !== null;
  return String(isRow ? (value as Readonly<Record<string, unknown>>)[attribute] : value);
}

function rowOptions(name: string, { labelOf, most }: FormOptions) {
  return { labelOf: labelOf?.[name], most };
}

function rowsFor(name: string, target: () => ModelInfo, { choices }: FormOptions): RowsFor {
  const own = choices?.[name];
  return typeof own === "function" ? own : () => managerOf(target().model);
}

function typable(info: ModelInfo, name: string): FieldInfo {
  const field = info.fields.get(name);
  if (field === undefined) {
    const names = [...typableNames(info), ...info.many.keys()];
    const message = `${info.name} has no field "${name.slice(0, 80)}" for a form.`;
    throw new FieldError(message, "models.unknown-field", name, names);
  }
  const why = untyped(info, field);
  if (why === undefined) return field;
  throw new QuintetError(`${field.label} cannot be a field of a form: ${why}.`, {
    code: "model-forms.not-typed",
    hint: "Leave it out of fields; show its value beside the form, or write it with create(clean, { … }).",
  });
}

function untyped({ key }: ModelInfo, { field, kind, name }: FieldInfo): string | undefined {
  const { settings } = field;
  if (field.primary || key.some((one) => one.name === name)) return "it is the primary key";
  if (settings.generated !== undefined) return "the database works it out";
  if (settings.auto !== undefined) return "it is set by itself when a row is written";
  if (settings.counted === true) return "it is counted by itself";
  if (settings.partOf !== undefined) return `it is written as "${settings.partOf}" alone`;
  if (kind.counts) return "it counts the updates of its row";
  return kind.searched ? "it is there to be searched alone" : undefined;
}

/** Return the names of the fields of a model that a form can have. */
export function typableNames(info: ModelInfo): string[] {
  const all = [...info.fields.values()];
  return all.filter((field) => untyped(info, field) === undefined).map(({ name }) => name);
}
