import { QuintetError } from "../../kernel/errors.ts";
import { didYouMean, listed } from "../../kernel/suggest.ts";
import type { AnyModel } from "../declaring/any-model.ts";
import { codecOf, type Codec } from "../fields/codec.ts";
import { simpleKey } from "../declaring/composite-key.ts";
import type { AnyField, FieldKind, Relation } from "../fields/field.ts";
import type { FieldInfo, ModelInfo } from "../declaring/model-info.ts";
import { refuse, Refused } from "../refused.ts";

/** What is known of a foreign key before its target is. */
interface Pointing {
  readonly label: string;
  readonly name: string;
  readonly column: string;
  readonly field: Relation<unknown>;
  readonly infoOf: (model: AnyModel) => ModelInfo;
}

/** What a foreign key holds: how it is bound, written and read. */
interface HeldValue {
  readonly kind: FieldKind;
  readonly codec: Codec;
}

type Models = ReadonlyMap<string, AnyModel>;

/**
 * Return the facts about a foreign key. What it holds is known when its target is: models may name
 * each other in a circle, and a name means a model once both are registered.
 */
export function readRelation(of: Pointing, models: () => Models | null): FieldInfo {
  const { label, name, column, field, infoOf } = of;
  const target = () => infoOf(targetOf(of, models()));
  let known: HeldValue | null = null;
  let among: Models | null = null;
  const value = (): HeldValue => {
    const now = models();
    if (known !== null && among === now) return known;
    if (typeof field.target === "string" && now === null) return anyId(field);
    known = heldValue(field, target(), heldBy(of, target()));
    among = now;
    return known;
  };
  return {
    label,
    name,
    attribute: `${name}Id`,
    column,
    get kind() {
      return value().kind;
    },
    get bind() {
      return value().codec.bind;
    },
    get codec() {
      return value().codec;
    },
    field,
    target,
    held: () => heldBy(of, target()),
  };
}

/** Of a model that is known by name alone nothing can be asked: most have an `id`. */
function anyId({ type, settings }: Relation<unknown>): HeldValue {
  return { kind: type, codec: codecOf(type, settings) };
}

function targetOf({ label, field: { target } }: Pointing, models: Models | null): AnyModel {
  if (typeof target === "function") return target() as AnyModel;
  const found = models?.get(target);
  if (found !== undefined) return found;
  const choices = [...(models?.keys() ?? [])];
  const where = `${label} points at the model "${target}" by its name`;
  const [model] = label.split(".");
  if (models === null) {
    throw new QuintetError(`${where}, but ${model} was never registered.`, {
      code: "models.not-registered",
      hint: `List both in the site's models: registerModels([${model}, ${target}, …]).`,
    });
  }
  throw new QuintetError(
    `${where}, which is not in the site's list of models.${didYouMean(target, choices)}`,
    {
      code: "models.unknown-model",
      hint: `The list has ${listed(choices)}. A model of another name says { standsFor: "${target}" } among its options.`,
    },
  );
}

/** Return the field of a model whose value a foreign key to it holds; throw where no value tells its rows apart. */
export function heldBy(
  { label, field }: { readonly label: string; readonly field: AnyField },
  target: ModelInfo,
): FieldInfo {
  const { to } = field as Relation<unknown>;
  if (to === "pk") {
    return simpleKey(target, `${label}, a foreign key, holds one value and cannot point at it`);
  }
  const found = target.fields.get(to);
  if (found?.field.settings.unique === true && found.target === null && !found.field.null)
    return found;
  const choices = [...target.fields.values()]
    .filter((one) => one.field.settings.unique && one.target === null && !one.field.null)
    .map((one) => one.name);
  throw new QuintetError(
    `${label} cannot point at "${to}" of ${target.name}${found === undefined ? ", which has no such field" : ": it does not tell every row from the others"}.${didYouMean(to, choices)}`,
    {
      code: "models.bad-reference",
      hint: `Say unique: true there, or point at ${listed(choices.length === 0 ? ["pk"] : choices)}.`,
    },
  );
}

/** The value of a field of another model, which may be written as the instance that has it. */
function heldValue(
  { type, settings }: Relation<unknown>,
  target: ModelInfo,
  held: FieldInfo,
): HeldValue {
  const { codec, kind, attribute } = held;
  const taking = (send: Codec["encode"]) => (written: unknown) => {
    const value = heldIn(written, target, attribute);
    try {
      return send(value);
    } catch (error) {
      // What is of the right type and refused all the same is refused for a better reason.
      if (!(error instanceof Refused) || typeof value === "string") throw error;
      return refuse(`an instance or its ${attribute}`, written);
    }
  };
  const write = taking(codec.encode);
  const store = taking(codec.store);
  const column = held.name === "id" && kind.name === "id" ? type.column : kind.column;
  return {
    kind: {
      ...type,
      column: () => column(column === type.column ? settings : held.field.settings),
      write,
      store,
      read: codec.read,
    },
    codec: { bind: codec.bind, encode: write, store, shown: codec.shown, read: codec.read },
  };
}

/** What a foreign key holds of an instance; any other value as it is. */
function heldIn(written: unknown, { name, table }: ModelInfo, attribute: string): unknown {
  if (typeof written !== "object" || written === null) return written;
  // An object may have no class at all.
  const { table: other = table } = (written.constructor as Partial<AnyModel> | undefined) ?? {};
  if (other !== table) return refuse(`${name} or its ${attribute}`, written);
  return attribute in written ? (written as Record<string, unknown>)[attribute] : written;
}
