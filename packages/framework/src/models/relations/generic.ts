import type { ColumnType } from "../../database/schema/state.ts";
import { QuintetError } from "../../kernel/errors.ts";
import { listed } from "../../kernel/suggest.ts";
import type { AnyModel } from "../declaring/any-model.ts";
import { simpleKey } from "../declaring/composite-key.ts";
import type { FieldKind } from "../fields/field.ts";
import { partNames, wholeLabel, type GenericKey, type ModelGenerics } from "./generic-key.ts";
import type { FieldInfo, GenericInfo, ModelInfo } from "../declaring/model-info.ts";
import { readRelation } from "./relation.ts";

type InfoOf = (model: AnyModel) => ModelInfo;

/** Return the facts about a model's generic relations; nothing of the other models is asked before its use. */
export function readGenerics(
  model: AnyModel,
  generics: ModelGenerics,
  fields: ReadonlyMap<string, FieldInfo>,
  infoOf: InfoOf,
): ReadonlyMap<string, GenericInfo> {
  const all = Object.entries(generics).map(([name, generic]): readonly [string, GenericInfo] => {
    const label = `${model.name}.${name}`;
    const [kind, id] = partNames(name).map((one) => fields.get(one)!) as [FieldInfo, FieldInfo];
    const keys = [...generic.keys].map(([word, field]) => {
      const of = { label, name, column: id.column, field, infoOf };
      return [word, readRelation(of, () => null)] as const;
    });
    const { onDelete } = generic;
    return [name, { label, name, null: generic.null, onDelete, kind, id, keys: new Map(keys) }];
  });
  return new Map(all);
}

/** What is known of the column of a key before its targets are. */
interface KeyColumn {
  readonly label: string;
  readonly name: string;
  readonly column: string;
  readonly field: GenericKey;
  readonly infoOf: InfoOf;
}

/** Return the facts about the column of a generic relation's key: it holds what the keys of its targets hold. */
export function readGenericKey({ label, name, column, field, infoOf }: KeyColumn): FieldInfo {
  let found: Pick<FieldInfo, "kind" | "codec"> | null = null;
  const known = () => {
    found ??= sharedKey(
      wholeLabel(label, name, field.settings),
      Object.values(field.targets).map((target) => infoOf(target() as AnyModel)),
    );
    return found;
  };
  return {
    label,
    name,
    attribute: name,
    column,
    get kind() {
      return known().kind;
    },
    get bind() {
      return known().codec.bind;
    },
    get codec() {
      return known().codec;
    },
    field,
    target: null,
    held: null,
  };
}

/** The kind of what the primary keys of all of these models hold; keys of different kinds share no column. */
function sharedKey(label: string, targets: readonly ModelInfo[]) {
  const keys = targets.map((target) =>
    simpleKey(target, `${label} holds one value of a row and cannot be about it`),
  );
  const [first] = keys as [FieldInfo];
  const other = keys.find((key) => key.bind !== first.bind);
  if (other !== undefined) {
    throw new QuintetError(`${label} cannot be about ${first.label} and ${other.label} alike.`, {
      code: "models.bad-generic",
      hint: `One column holds the keys of ${listed(targets.map(({ name }) => name))}: let them be of one kind, all numbers or all texts.`,
    });
  }
  const longest = keys.reduce((before, key) =>
    (columnOf(key).max ?? 0) > (columnOf(before).max ?? 0) ? key : before,
  );
  const kind: FieldKind = { ...longest.kind, column: () => columnOf(longest) };
  return { kind, codec: longest.codec };
}

function columnOf({ kind, field }: FieldInfo): ColumnType {
  const column = kind.column(field.settings);
  return column.kind === "id" ? { kind: "bigint", bind: "integer" } : column;
}
