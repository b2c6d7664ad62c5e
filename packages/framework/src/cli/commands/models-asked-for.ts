import { QuintetError } from "../../kernel/errors.ts";
import { didYouMean } from "../../kernel/suggest.ts";
import type { AnyModel } from "../../models/rows/row.ts";

/** Return the models that were named, or all. */
export function modelsAskedFor(
  models: readonly AnyModel[],
  names: readonly string[],
): readonly AnyModel[] {
  if (names.length === 0) return models;
  return names.map((name) => {
    const found = models.find((model) => model.name === name);
    if (found !== undefined) return found;
    const near = didYouMean(
      name,
      models.map((model) => model.name),
    );
    throw new QuintetError(`There is no model "${name}".${near}`, { code: "cli.no-model" });
  });
}
