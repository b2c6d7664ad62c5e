import { QuintetError } from "../../kernel/errors.ts";
import { updateRow } from "../writing/changing.ts";
import { readAgain } from "./reading.ts";
import type { Changes, CheckedChanges } from "../queries/query-types.ts";
import type { Unless } from "../queries/path-types.ts";
import type { AllFields, Columns, KeyOf, Meta } from "./row.ts";

/** The methods of every instance of a model with the fields F, which queries name as `All`. */
export interface Instance<F = {}, All = F> {
  /** Read the columns anew; what was loaded or computed besides stays as it was. */
  refresh(): Promise<void>;
  /**
   * Write these fields of this row and nothing else of it, and take them over: the instance is then as the
   * database holds it. Throws {@link DoesNotExist} when the row is gone.
   */
  update<C extends Changes<F>>(values: C & Unless<C, CheckedChanges<F, All, C>>): Promise<void>;
}

/**
 * An instance of a model whose fields are F; `Key` are the names of a composite primary key, `Others` its generic
 * relations.
 */
export type Row<Table extends string, F, Key extends readonly string[] = [], Others = {}> = RowWith<
  Table,
  [keyof Others] extends [never] ? F : F & Others,
  AllFields<F, Key>
>;

type RowWith<Table extends string, F, All> = Columns<All> &
  KeyOf<All> &
  Instance<F, All> &
  Meta<Table, All>;

/**
 * Make the class that instances are of; reading one of these relations unloaded is an error. `key` is
 * the attribute of its primary key; null for a composite one.
 */
export function instanceClass(relations: readonly string[], key: string | null) {
  const base = class {
    async refresh(): Promise<void> {
      Object.assign(this, await readAgain(this));
    }

    async update(values: object): Promise<void> {
      const { taken, replaced } = await updateRow(this, values);
      for (const [name, related] of Object.entries(replaced)) replaceRelation(this, name, related);
      if (taken === null) await readAgain(this).then((row) => Object.assign(this, row));
      else Object.assign(this, taken);
    }
  };
  for (const name of relations) refuseUnloaded(base.prototype, name);
  if (key !== null) nameKey(base.prototype, key);
  return base;
}

/** `pk` is the primary key, whatever it is called. */
function nameKey(prototype: object, key: string): void {
  Object.defineProperty(prototype, "pk", {
    get(this: Record<string, unknown>) {
      return this[key];
    },
  });
}

/** Put the row that a relation was changed to in place of the one that was loaded. */
function replaceRelation(instance: object, name: string, related: unknown): void {
  if (typeof related === "object")
    Object.defineProperty(instance, name, { value: related, writable: true, configurable: true });
  else if (Object.hasOwn(instance, name)) refuseUnloaded(instance, name);
}

/** What `model(…)` leaves on a class besides what is typed. */
interface Declared {
  readonly name: string;
  readonly generics: Readonly<Record<string, unknown>>;
}

/** Reading a relation that no query loaded is an error, never a hidden query. */
function refuseUnloaded(of: object, name: string): void {
  Object.defineProperty(of, name, {
    configurable: true,
    get(this: object) {
      const { name: model, generics } = this.constructor as unknown as Declared;
      const isGeneric = Object.hasOwn(generics, name);
      const step = isGeneric ? "prefetch" : "selectRelated";
      const alone = isGeneric
        ? `its kind and key alone are ${name}Kind and ${name}Id`
        : `the id alone is ${name}Id`;
      throw new QuintetError(`${model}.${name} was not loaded with this ${model.toLowerCase()}.`, {
        code: "models.not-loaded",
        hint: `Add .${step}("${name}") to the query, or await load(${model.toLowerCase()}, "${name}"); ${alone}.`,
      });
    },
  });
}
