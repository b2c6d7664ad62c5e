import { listed } from "../../kernel/suggest.ts";
import type { AnyModel } from "../declaring/any-model.ts";
import { accepted, undefinedValue } from "../conditions/comparison.ts";
import { ValueError } from "../errors.ts";
import { namedValues } from "../plain-object.ts";
import type { FieldInfo, GenericInfo, ModelInfo } from "../declaring/model-info.ts";

type Values = Readonly<Record<string, unknown>>;

/** A row that a generic relation is about: which word says its kind, and its key. */
export interface Reference {
  readonly kind: string;
  readonly id: unknown;
  /** The relation as a foreign key to the rows of that kind. */
  readonly key: FieldInfo;
}

/** Return what stands for a row that was written as an instance, or as its kind and key; refuse anything else. */
export function referenceOf(generic: GenericInfo, written: unknown): Reference {
  const { label } = generic;
  const { kind, id } = namedBy(generic, written) ?? refused(generic);
  const key = generic.keys.get(kind);
  if (key === undefined) {
    const kinds = [...generic.keys.keys()];
    throw new ValueError(
      label,
      `no kind of row is called "${kind.slice(0, 40)}"`,
      `Choose from ${listed(kinds)}.`,
    );
  }
  if (id === undefined) throw undefinedValue(label, "id");
  if (id === null) return refused(generic);
  accepted(label, () => key.codec.encode(id));
  return { kind, id, key };
}

/** Return the kind of the rows of a table in a generic relation, with the key to them; undefined: it is never about those. */
export function kindOf(
  { keys }: GenericInfo,
  table: string,
): readonly [kind: string, key: FieldInfo] | undefined {
  return [...keys].find(([, key]) => key.target!().table === table);
}

/** Return the names of the models that a generic relation can be about. */
export function targetNames({ keys }: GenericInfo): readonly string[] {
  return [...keys.values()].map((key) => key.target!().name);
}

function namedBy(
  generic: GenericInfo,
  written: unknown,
): { readonly kind: string; readonly id: unknown } | null {
  if (typeof written !== "object" || written === null) return null;
  const { table } = (written.constructor ?? {}) as Partial<AnyModel>;
  if (typeof table !== "string") {
    const { kind, id } = written as { readonly kind?: unknown; readonly id?: unknown };
    return typeof kind === "string" ? { kind, id } : null;
  }
  const found = kindOf(generic, table);
  if (found === undefined) return null;
  const [kind, key] = found;
  return { kind, id: Reflect.get(written, key.held!().attribute) as unknown };
}

function refused(generic: GenericInfo): never {
  const [kind] = generic.keys.keys();
  throw new ValueError(
    generic.label,
    `expected a row of ${listed(targetNames(generic))}`,
    `Give an instance, or its kind and key: { kind: "${kind}", id: … }.`,
  );
}

/** Return values to be written, with the columns of generic relations in the place of those. */
export function withParts(info: ModelInfo, given: Values): Values {
  const values = namedValues(`A write of ${info.name}`, given);
  if (info.generics.size === 0) return values;
  const { generics } = info;
  const written = new Map(Object.entries(values).filter(([name]) => !generics.has(name)));
  for (const generic of generics.values()) {
    const { label, name, kind, id } = generic;
    const parts = [kind, id].filter((part) => written.has(part.name)).length;
    const isWhole = Object.hasOwn(values, name);
    if (isWhole ? parts > 0 : parts === 1) {
      const refusal = isWhole ? "it is written twice" : "its kind and its key are written together";
      throw new ValueError(label, refusal, `Write ${name} alone.`);
    }
    if (!isWhole) continue;
    const about = partsOf(generic, values[name]);
    written.set(kind.name, about?.kind ?? null);
    written.set(id.name, about?.id ?? null);
  }
  return Object.fromEntries(written);
}

function partsOf(generic: GenericInfo, written: unknown): Reference | null {
  const { label, name } = generic;
  if (written === undefined) throw undefinedValue(label, name);
  if (written !== null) return referenceOf(generic, written);
  if (generic.null) return null;
  throw new ValueError(label, "it cannot be null");
}

/** Return the generic relations among values that were written, each with the instance that it is about now. */
export function writtenGenerics(
  { generics }: ModelInfo,
  values: Values,
): (readonly [name: string, related: unknown])[] {
  return [...generics.keys()]
    .filter((name) => Object.hasOwn(values, name))
    .map((name) => [name, asInstance(values[name])] as const);
}

/** Of a kind and a key there is no instance to show. */
function asInstance(written: unknown): unknown {
  if (written === null) return null;
  return "table" in (written as object).constructor ? written : undefined;
}
