import { FieldError } from "../errors.ts";
import { infoOf } from "../declaring/info.ts";
import type { ModelInfo } from "../declaring/model-info.ts";
import type { AnyModel } from "./row.ts";
import type { Needed, Serial, SerialEntry } from "./serializer-types.ts";

/** Turns rows into what a program may read of them. */
export type Serializer<Row, Result> = (row: Row) => Result;

type Step = (from: Readonly<Record<string, unknown>>, to: Record<string, unknown>) => void;

/** JSON has no dates, no large numbers, no bytes. */
function plain(value: unknown): unknown {
  if (typeof value === "bigint") return String(value);
  if (value instanceof Date) return value.toISOString();
  return value instanceof Uint8Array ? Buffer.from(value).toString("base64") : value;
}

function columnStep(info: ModelInfo, name: string): Step {
  if (!info.attributes.has(name)) {
    throw new FieldError(
      `${info.name} has no column "${name.slice(0, 80)}" to be read.`,
      "models.unknown-field",
      name,
      [...info.attributes.keys()],
    );
  }
  return (from, to) => void (to[name] = plain(from[name]));
}

function relationStep(info: ModelInfo, name: string, entries: readonly Entry[]): Step {
  const target = info.fields.get(name)?.target ?? info.many.get(name)?.target;
  if (target === undefined || target === null) {
    const relations = [...info.fields.values()].filter((field) => field.target !== null);
    throw new FieldError(
      `${info.name} has no relation "${name.slice(0, 80)}".`,
      "models.unknown-field",
      name,
      [...relations.map((field) => field.name), ...info.many.keys()],
    );
  }
  const one = writerOf(target(), entries);
  if (info.many.has(name)) {
    return (from, to) => {
      const { rows } = from[name] as { readonly rows: readonly object[] };
      to[name] = rows.map((row) => one(row));
    };
  }
  return (from, to) => {
    const row = from[name] as object | null;
    to[name] = row === null ? null : one(row);
  };
}

type Entry = string | Readonly<Record<string, readonly Entry[]>>;

function writerOf(info: ModelInfo, entries: readonly Entry[]): (row: object) => object {
  const steps = entries.flatMap((entry) =>
    typeof entry === "string"
      ? [columnStep(info, entry)]
      : Object.entries(entry).map(([name, inner]) => relationStep(info, name, inner)),
  );
  return (row) => {
    const result: Record<string, unknown> = {};
    for (const step of steps) step(row as Readonly<Record<string, unknown>>, result);
    return result;
  };
}

/**
 * Return the function that turns a row into what a program may read of it: the columns that are named, and no
 * others; of a relation, those named behind it. Rows that have not loaded one of them do not compile, and throw.
 * Dates become ISO 8601, bigints texts, bytes base64. `more` adds what is worked out of a row.
 *
 * @example
 * const topicJson = serializer(Topic, ["id", "title", { author: ["name"] }]);
 * return json((await Topic.objects.selectRelated("author").limit(30).all()).map(topicJson));
 */
export function serializer<
  M extends AnyModel,
  const Entries extends readonly SerialEntry<InstanceType<M>>[],
  More extends object = object,
>(
  model: M,
  entries: Entries,
  more?: (row: Needed<InstanceType<M>, Entries[number]>) => More,
): Serializer<
  Needed<InstanceType<M>, Entries[number]>,
  Serial<InstanceType<M>, Entries[number]> & More
> {
  let write: ((row: object) => object) | undefined;
  return (row) => {
    write ??= writerOf(infoOf(model), entries as readonly Entry[]);
    const result = write(row as object);
    return Object.assign(result, more?.(row)) as Serial<InstanceType<M>, Entries[number]> & More;
  };
}
