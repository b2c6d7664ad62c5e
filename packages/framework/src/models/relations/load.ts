import { QuintetError } from "../../kernel/errors.ts";
import { infoOf } from "../declaring/info.ts";
import type { CheckedLoads, LoadedBy, LoadKey } from "./loaded-types.ts";
import { originOf } from "../rows/origin.ts";
import type { UnlessListed } from "../queries/path-types.ts";
import { loadPath } from "./prefetch.ts";
import type { AnyModel } from "../rows/row.ts";
import { stepsOn } from "../queries/steps.ts";

/** The relations of rows that can be loaded. */
type Keys<Row> = LoadKey<Row> & string;

/**
 * Load relations of rows that were read already, one query for each step whatever the number of rows, and return the
 * rows with them. What is loaded stays as it is.
 *
 * @example
 * const posts = await load(await Post.objects.all(), "author", "topic__category");
 */
export function load<Row extends object, const K extends readonly Keys<Row>[]>(
  rows: readonly Row[],
  ...paths: K & UnlessListed<K, CheckedLoads<Row, K>>
): Promise<(Row & LoadedBy<Row, K[number]>)[]>;
export function load<Row extends object, const K extends readonly Keys<Row>[]>(
  row: Row,
  ...paths: K & UnlessListed<K, CheckedLoads<Row, K>>
): Promise<Row & LoadedBy<Row, K[number]>>;
export async function load(written: object, ...paths: readonly string[]): Promise<unknown> {
  const rows = Array.isArray(written) ? (written as object[]) : [written];
  if (rows.length === 0) return written;
  const first = rows[0] ?? {};
  const model = first.constructor as AnyModel & (new () => object);
  if (typeof model?.table !== "string" || rows.some((row) => !(row instanceof model)))
    throw notRows();
  const from = originOf(first, model.table);
  for (const path of paths) await loadPath(from, rows, stepsOn(infoOf(model), path));
  return written;
}

function notRows(): QuintetError {
  return new QuintetError("load() takes rows of one model as a query set gives them.", {
    code: "models.bad-load",
    hint: "Values that were picked have no relations: pick a path, or read whole rows.",
  });
}
