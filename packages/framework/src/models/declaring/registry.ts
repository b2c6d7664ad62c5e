import { listOf } from "../../kernel/argument.ts";
import { QuintetError } from "../../kernel/errors.ts";
import { countersOf } from "../writing/counters.ts";
import { infoOf, infoOfModel, lendNames } from "./info.ts";
import type { AnyModel } from "../rows/row.ts";

/** The models of a site, by name. */
export interface Registry {
  readonly models: readonly AnyModel[];
  readonly byName: ReadonlyMap<string, AnyModel>;
}

/** Make the models of a site known to each other: foreign keys by name are resolved here. */
export function registerModels(models: readonly AnyModel[]): Registry {
  const byName = new Map<string, AnyModel>();
  const byTable = new Map<string, AnyModel>();
  for (const model of new Set(withBetween(models))) {
    refuseTwice(byName, model.name, model);
    refuseTwice(byTable, model.table.toLowerCase(), model);
  }
  const named = new Map(byName);
  for (const model of byName.values()) {
    const { standsFor } = infoOf(model).options;
    if (standsFor !== undefined) refuseTwice(named, standsFor, model);
  }
  for (const model of byName.values()) lendNames(model, named);
  for (const model of byName.values()) checkTargets(model);
  return { models: [...byName.values()], byName };
}

/** Return models with those that were made to stand between two of them, each once. */
export function withBetween(models: readonly AnyModel[]): readonly AnyModel[] {
  const made = listOf("registerModels", "a list of models", models).flatMap((model) =>
    [...infoOfModel("registerModels", model).many.values()]
      .filter(({ isOwn }) => isOwn)
      .map((one) => one.through().model),
  );
  return made.length === 0 ? models : [...new Set([...models, ...made])];
}

function refuseTwice(taken: Map<string, AnyModel>, name: string, model: AnyModel): void {
  const other = taken.get(name);
  taken.set(name, model);
  if (other === undefined) return;
  throw new QuintetError(
    `Two models are called "${name}": ${other.name} (${other.table}) and ${model.name} (${model.table}).`,
    {
      code: "models.twice",
      hint: "Give one of them another name and another table.",
    },
  );
}

function ofTwoModels(label: string): QuintetError {
  return new QuintetError(`${label} is symmetrical, and leads to another model.`, {
    code: "models.bad-through",
    hint: "Only rows of one model go with each other on both sides: leave symmetrical out.",
  });
}

function checkTargets(model: AnyModel): void {
  const { fields, many, generics } = infoOf(model);
  for (const field of fields.values()) field.held?.();
  for (const relation of many.values()) {
    relation.other();
    if (relation.symmetrical && relation.target().model !== model)
      throw ofTwoModels(relation.label);
  }
  for (const { id } of generics.values()) void id.bind;
  countersOf(infoOf(model));
}
