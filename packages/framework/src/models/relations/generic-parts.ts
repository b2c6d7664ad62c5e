import { QuintetError } from "../../kernel/errors.ts";
import type { AnyField, Declared, Fields, Generic, Relation } from "../fields/field.ts";
import { fieldKind, make } from "../fields/field-kind.ts";
import { choice } from "../fields/choice.ts";
import { foreignKey } from "../fields/foreign-key.ts";
import { partNames, type ModelGenerics } from "./generic-key.ts";
import { equal } from "../lookups/equal.ts";

/** A column for the key of a row of any of several models; what it holds is known when those are. */
const genericKeyKind = fieldKind({
  name: "genericKey",
  column: { kind: "bigint", bind: "integer" },
  write: (value: number) => value,
  lookups: equal,
});

/** Return a generic relation with the foreign keys that it is to the rows of each kind. */
export function withKeys(generic: Generic): ModelGenerics[string] {
  const keys = Object.entries(generic.targets).map(([kind, target]) => {
    const options = { null: generic.null, onDelete: generic.onDelete } as { readonly null: true };
    return [kind, foreignKey(target as () => typeof Object, options) as Relation<unknown>] as const;
  });
  return { ...generic, keys: new Map(keys) };
}

/** Return the fields that a generic relation stands for. */
export function partFields(declared: Declared, name: string, generic: Generic): Fields {
  const { targets, columns } = generic;
  const names = partNames(name);
  const taken = names.find((one) => Object.hasOwn(declared, one));
  if (taken !== undefined) throw takenBy(name, taken);
  const [kind, key] = names;
  const settings = (place: 0 | 1) => ({
    null: generic.null,
    partOf: name,
    ...(columns !== null && { column: columns[place] }),
  });
  return {
    [kind]: choice(Object.keys(targets), settings(0)),
    [key]: Object.freeze({ ...make(genericKeyKind, settings(1)), targets }) as AnyField,
  };
}

function takenBy(name: string, taken: string): QuintetError {
  return new QuintetError(
    `"${name}", a generic relation, has a column "${taken}", as a field has.`,
    {
      code: "models.same-column",
      hint: `Leave ${taken} out, or call the relation something else: it has ${partNames(name).join(" and ")}.`,
    },
  );
}
