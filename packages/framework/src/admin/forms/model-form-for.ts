import { fieldSchema } from "../../model-forms/field-schema.ts";
import { takesFiles } from "../../model-forms/file-schema.ts";
import { inputOf } from "../../model-forms/inputs.ts";
import { shapeOf, typableNames, type FormOptions } from "../../model-forms/model-fields.ts";
import { ModelForm } from "../../model-forms/model-form.ts";
import type { AnyModel } from "../../models/declaring/any-model.ts";
import type { FieldInfo } from "../../models/declaring/model-info.ts";
import { isNeeded } from "../history/kept-values.ts";
import type { AdminUser } from "../options.ts";
import { inlineSchema, type Inline } from "./inlines.ts";
import { Registered, type WrittenRow } from "../registered.ts";
import type { Row } from "../rows/rows.ts";

/** A form over fields of a model that is known at run time alone. */
export type AdminForm = ModelForm<AnyModel, string>;

/** So many rows are offered as choices of a relation; of more, one is looked up. */
const MOST_OFFERED = 100;

/** What a form is made for. */
export interface FormFor {
  readonly user: AdminUser;
  /** Whether it makes a new row: then a key that nobody counts up is typed as well. */
  readonly adding: boolean;
  readonly registeredOf: (table: string) => Registered | undefined;
  /** The rows of other models that are edited with the row. */
  readonly inlines: readonly Inline[];
}

/** Return the form of a model for this person: without what they may not see or not change. */
export function modelFormFor(registered: Registered, about: FormFor): AdminForm {
  const { info, written } = registered;
  const names = typedNames(registered, about.user);
  const shape = shapeOf(info.model, formOptions(registered, names, about));
  const lists = about.inlines.map((inline) => {
    const { options, key } = inline.written;
    const fields = typedNames(inline.registered, about.user, options.fields);
    const own = fields.filter((name) => name !== key);
    const schema = inlineSchema(info.model, inline, formOptions(inline.registered, own, about));
    return [inline.name, schema] as const;
  });
  const keys = about.adding ? typedKeys(registered) : [];
  const keyShape = keys.map((field) => {
    const meta = { label: registered.labelOf(field.name) };
    return [field.name, fieldSchema(field, { meta, input: undefined })] as const;
  });
  const own = [...keys.map(({ name }) => name), ...names];
  const over = { model: info.model, own, files: written.files ?? {} };
  return new ModelForm(over, {
    ...Object.fromEntries(keyShape),
    ...shape,
    ...Object.fromEntries(lists),
  });
}

/** What is said of the fields of a model in a form: their words, where files are kept, and the rows that this person may know of. */
function formOptions(
  registered: Registered,
  names: readonly string[],
  about: FormFor,
): FormOptions {
  const { info, written } = registered;
  const { files = {}, widgets = {} } = written;
  const relations = names.flatMap((name) => {
    const target = (info.many.get(name) ?? info.fields.get(name))?.target;
    if (target == null) return [];
    const model = target().model;
    return [[name, about.registeredOf(target().table) ?? new Registered(model, {})] as const];
  });
  return {
    fields: names,
    labels: Object.fromEntries(names.map((name) => [name, registered.labelOf(name)])),
    hints: written.hints ?? {},
    attributes: Object.fromEntries(
      Object.entries(written.prefilled ?? {}).map(([name, from = []]) => {
        return [name, { "data-prefilled": from.join(" ") }];
      }),
    ),
    choices: Object.fromEntries(
      relations.map(([name, target]) => [name, () => target.rowsFor(about.user)]),
    ),
    labelOf: Object.fromEntries(
      relations.map(([name, target]) => [name, (row: object) => target.titleOf(row as Row)]),
    ),
    most: MOST_OFFERED,
    files,
    widgets,
  };
}

/** The fields that somebody types, in order. */
function typedNames(
  registered: Registered,
  user: AdminUser | null,
  own?: readonly string[],
): readonly string[] {
  const { info, written } = registered;
  const typable = new Set(
    typableNames(info).filter((name) => isTyped(info.fields.get(name)!, written)),
  );
  for (const name of info.many.keys()) typable.add(name);
  const shut = new Set([...registered.hiddenFrom(user), ...registered.readonlyFor(user)]);
  const asked = own ?? registered.formFields ?? [...typable];
  return asked.filter((name) => typable.has(name) && !shut.has(name));
}

function isTyped(field: FieldInfo, { files = {} }: WrittenRow): boolean {
  if (takesFiles(field)) return files[field.name] !== undefined;
  return field.target !== null || inputOf(field.kind) !== undefined;
}

/** The fields of a key that whoever adds a row has to say: none counts them up or makes them. */
function typedKeys({ info }: Registered): readonly FieldInfo[] {
  return info.key.filter(
    ({ field, kind }) =>
      kind.name !== "id" &&
      field.settings.autoIncrement !== true &&
      !(field as { readonly hasDefault?: boolean }).hasDefault &&
      inputOf(kind) !== undefined,
  );
}

/** Return the names of what a new row has to be told and nobody can type. */
export function neededNames(registered: Registered): readonly string[] {
  const keys = typedKeys(registered).map(({ name }) => name);
  const typed = new Set([...keys, ...typedNames(registered, null)]);
  const needed = [...registered.info.fields.values()].filter(isNeeded);
  return needed.map(({ name }) => name).filter((name) => !typed.has(name));
}

/** Return the fields that are shown beside the form: those that are there to be read. */
export function shownFields(registered: Registered, user: AdminUser, form: AdminForm | null) {
  const all = [...registered.info.fields.values()].filter(({ kind }) => !kind.searched);
  return all.filter(({ name }) => isShown(registered, user, form, name));
}

/** Return the relations to many rows that are shown there. */
export function shownRelations(registered: Registered, user: AdminUser, form: AdminForm | null) {
  const all = [...registered.info.many.values()];
  return all.filter(({ name }) => isShown(registered, user, form, name));
}

function isShown(
  registered: Registered,
  user: AdminUser,
  form: AdminForm | null,
  name: string,
): boolean {
  const { formFields } = registered;
  if (registered.hiddenFrom(user).has(name)) return false;
  if (form === null) return true;
  if (form.definitions.some((one) => one.name === name)) return false;
  if (formFields === undefined) return true;
  return formFields.includes(name) || registered.readonlyFor(user).has(name);
}
