import { optionsOf } from "../../kernel/argument.ts";
import type { AnyModel } from "../declaring/any-model.ts";
import { countedRows, recounting } from "./counting.ts";
import { countersOf, type CounterInfo } from "./counters.ts";
import { countAll } from "../expressions/aggregates.ts";
import { Formula } from "../expressions/formula.ts";
import { infoOfModel, type ModelInfo } from "../declaring/info.ts";
import { among, AT_ONCE } from "./left.ts";
import type { Operand } from "../expressions/operand.ts";
import { QuerySet } from "../queries/query-set.ts";
import { withoutOthers } from "../queries/deferring.ts";
import { annotated } from "../queries/steps.ts";

/** How many rows were, or are, counted wrongly, by the counter: `{ "Topic.postCount": 3 }`. */
export type Miscounts = Readonly<Record<string, number>>;

interface Options {
  /** How many rows with a counter are looked at in one query. */
  readonly batch?: number;
}

/**
 * Count the rows of a model anew in all of its counters, so many at a time; return how many were wrong. Writes may go
 * on meanwhile: each number is counted and written in one statement.
 */
export async function recount(model: AnyModel, options: Options = {}): Promise<Miscounts> {
  const { batch = AT_ONCE } = optionsOf("recount", options);
  return each(infoOfModel("recount", model), async (counter) => {
    let corrected = 0;
    const { info, database } = rowsWith(counter);
    for await (const wrong of wrongRows(counter, batch)) {
      await database.run(recounting(counter, among(info, wrong)));
      corrected += wrong.length;
    }
    return corrected;
  });
}

/** Return how many of the rows with a counter of this model have a wrong number, and change nothing. */
export async function miscounts(model: AnyModel, options: Options = {}): Promise<Miscounts> {
  const { batch = AT_ONCE } = optionsOf("miscounts", options);
  return each(infoOfModel("miscounts", model), async (counter) => {
    let wrong = 0;
    for await (const rows of wrongRows(counter, batch)) wrong += rows.length;
    return wrong;
  });
}

async function each(
  info: ModelInfo,
  look: (counter: CounterInfo) => Promise<number>,
): Promise<Miscounts> {
  const found: [string, number][] = [];
  for (const counter of countersOf(info)) found.push([counter.label, await look(counter)]);
  return Object.fromEntries(found);
}

type Row = Readonly<Record<string, unknown>>;

/** The rows whose counter is wrong, as many at a time as were looked at. */
async function* wrongRows(counter: CounterInfo, batch: number): AsyncGenerator<readonly Row[]> {
  let wrong: Row[] = [];
  let seen = 0;
  for await (const row of rowsWith(counter).iterate({ batch })) {
    const one = row as Row;
    if (one["counted"] !== one[counter.into.attribute]) wrong.push(one);
    if (++seen % batch > 0) continue;
    if (wrong.length > 0) yield wrong;
    wrong = [];
  }
  if (wrong.length > 0) yield wrong;
}

function rowsWith(counter: CounterInfo) {
  const rows = new QuerySet(counter.key.target!().model);
  const deferred = withoutOthers(rows, [counter.into.attribute]);
  return rows.changed({ deferred, ...annotated(rows, { counted: new CountedRows(counter) }) });
}

class CountedRows extends Formula<number> {
  readonly #counter: CounterInfo;

  constructor(counter: CounterInfo) {
    super();
    this.#counter = counter;
  }

  build(): Operand {
    const expression = countedRows(this.#counter);
    return { ...countAll(this.#counter.into.label), aggregate: false, expression };
  }
}
