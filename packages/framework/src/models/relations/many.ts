import { QuintetError } from "../../kernel/errors.ts";
import { didYouMean, listed } from "../../kernel/suggest.ts";
import type { AnyModel } from "../declaring/any-model.ts";
import type { ManyToMany } from "../fields/field.ts";
import type { FieldInfo, ManyInfo, ModelInfo } from "../declaring/model-info.ts";

/** A relation to many rows as a model has it. */
interface DeclaredMany extends Omit<ManyToMany, "through"> {
  /** The model between, of which the model that has the relation is told; or its name. */
  readonly through: string | ((owner: AnyModel) => unknown);
  /** Whether the model between was made for it. */
  readonly isOwn: boolean;
}

/** The relations to many rows that a model was made with. */
export type ModelMany = Readonly<Record<string, DeclaredMany>>;

/** What an instance has under the name of a relation to many rows, as loading sees it. */
export interface HoldsRows {
  readonly owner: object;
  readonly isLoaded: boolean;
  readonly rows: readonly object[];
  hold(rows: readonly object[]): void;
}

type Models = ReadonlyMap<string, AnyModel>;

/** Return the facts about a model's relations to many rows; nothing of the other models is asked before its use. */
export function readMany(
  model: AnyModel,
  many: ModelMany,
  infoOf: (model: AnyModel) => ModelInfo,
  models: () => Models | null,
): ReadonlyMap<string, ManyInfo> {
  const all = Object.entries(many).map(([name, field]): readonly [string, ManyInfo] => {
    const label = `${model.name}.${name}`;
    const target = () => infoOf(targetOf(label, field, models()));
    const through = () => infoOf(throughOf(label, field, model, models()));
    const keys = () => (field.isOwn ? through().options.primaryKey! : (field.keys ?? []));
    const own = () => keyTo(label, through(), infoOf(model), keys()[0]);
    const other = () => {
      const [, name] = keys();
      return keyTo(label, through(), target(), name, name === undefined ? own() : undefined);
    };
    const { isOwn, symmetrical } = field;
    return [name, { label, name, through, own, other, target, isOwn, symmetrical }];
  });
  return new Map(all);
}

function throughOf(
  label: string,
  { through }: DeclaredMany,
  owner: AnyModel,
  models: Models | null,
): AnyModel {
  if (typeof through === "function") return through(owner) as AnyModel;
  return modelNamed(`${label} goes through the model "${through}"`, through, models);
}

function targetOf(label: string, { target }: DeclaredMany, models: Models | null): AnyModel {
  if (typeof target === "function") return target() as AnyModel;
  return modelNamed(`${label} leads to the model "${target}" by its name`, target, models);
}

function modelNamed(where: string, name: string, models: Models | null): AnyModel {
  const found = models?.get(name);
  if (found !== undefined) return found;
  const choices = [...(models?.keys() ?? [])];
  throw new QuintetError(
    `${where}, which is not in the site's list of models.${didYouMean(name, choices)}`,
    {
      code: models === null ? "models.not-registered" : "models.unknown-model",
      hint:
        models === null
          ? `List both in the site's models: registerModels([…, ${name}]).`
          : `The list has ${listed(choices)}.`,
    },
  );
}

/** The foreign key of the model between to one of the two. */
function keyTo(
  label: string,
  through: ModelInfo,
  target: ModelInfo,
  name: string | undefined,
  taken?: FieldInfo,
): FieldInfo {
  const keys = [...through.fields.values()].filter(
    (one) => one.target?.().table === target.table && one !== taken,
  );
  const found = name === undefined ? keys : keys.filter((one) => one.name === name);
  const [key] = found;
  if (key !== undefined && found.length === 1 && taken?.target!().table !== target.table)
    return key;
  const names = keys.map((one) => `"${one.name}"`);
  throw new QuintetError(
    name === undefined
      ? `${label} goes through ${through.name}, which has ${names.length === 0 ? "no foreign key" : "several foreign keys"} to ${target.name}.`
      : `${label} goes through ${through.name}, which has no foreign key "${name}" to ${target.name}.`,
    {
      code: "models.bad-through",
      hint:
        names.length === 0
          ? `Give ${through.name} a foreign key to it.`
          : `Say which two it means: keys: ["…", "…"]. To ${target.name} there are ${names.join(", ")}.`,
    },
  );
}
