import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import { runWith } from "quintet/database";
import { QuerySet, transaction, type AnyModel } from "quintet/models";
import { onEveryEngine, type EngineUnderTest } from "../../../support/orm-engines.ts";
import { withoutForeignKeys } from "../../../../packages/framework/src/database/without-foreign-keys.ts";
import { makeTables } from "../../../support/orm-tables.ts";
import { Employee } from "../../../data/django/employee.ts";
import { SAKILA } from "../../../data/sakila/models.ts";
import { rowsOf } from "../../../data/sakila/rows.ts";
import { aggregates } from "./aggregates.ts";
import { choosing } from "./choosing.ts";
import { comparisons } from "./comparisons.ts";
import { conditions } from "./conditions.ts";
import { empty } from "./empty.ts";
import { expressions } from "./expressions.ts";
import { grouped } from "./grouped.ts";
import { json } from "./json.ts";
import { moments } from "./moments.ts";
import type { Different, Missing, Questions } from "./question.ts";
import { relations } from "./relations.ts";
import { several } from "./several.ts";
import { subqueries } from "./subqueries.ts";
import { texts } from "./texts.ts";
import { writing } from "./writing.ts";

const SUBJECTS: Readonly<Record<string, Questions>> = {
  texts,
  comparisons,
  moments,
  json,
  relations,
  conditions,
  expressions,
  subqueries,
  aggregates,
  choosing,
  writing,
  several,
  empty,
  grouped,
};
const PAIRS = Object.values(SUBJECTS).flatMap((questions) => Object.entries(questions));
const MISSING = PAIRS.filter(([, pair]) => "missing" in pair);

interface Answer {
  readonly django: string;
  /** Whether the order of the answer counts. */
  readonly ordered: boolean;
  readonly answer: unknown;
}
const ANSWERS = new Map(
  (read("answers.json") as Answer[]).map((answer) => [answer.django, answer]),
);

describe("Django's questions", () => {
  it("are all asked, each once", () => {
    const asked = PAIRS.map(([question]) => question);
    expect([...ANSWERS.keys()].filter((question) => !asked.includes(question))).toEqual([]);
    expect(asked.filter((question) => !ANSWERS.has(question))).toEqual([]);
    expect(new Set(asked).size).toBe(asked.length);
  });

  it(`can be asked, but for ${MISSING.length}`, () => {
    const reasons = MISSING.map(([question, pair]) => `${(pair as Missing).missing}: ${question}`);
    if (reasons.length > 0) console.log(`Missing (${reasons.length}):\n${reasons.join("\n")}`);
  });
});

onEveryEngine("django", (engine) => {
  beforeAll(() => runWith(engine.database, () => load(engine)), 120_000);

  for (const [subject, questions] of Object.entries(SUBJECTS)) {
    describe(subject, () => {
      for (const [question, pair] of Object.entries(questions)) {
        if ("missing" in pair) continue;
        it(question, () => runWith(engine.database, () => compare(engine, question, pair)));
      }
    });
  }
});

async function compare(
  engine: EngineUnderTest,
  question: string,
  pair: (() => unknown) | Different,
): Promise<void> {
  const django = ANSWERS.get(question)!;
  const given = await undone(async () => {
    const found = (typeof pair === "function" ? pair : pair.ask)();
    return plain(found instanceof QuerySet ? await found.all() : await found);
  });
  const differs =
    typeof pair !== "function" && (pair.on === undefined || pair.on === engine.name) ? pair : null;
  const expected = differs === null ? django.answer : differs.answer;
  expect(comparable(given, expected, django.ordered)).toEqual(
    comparable(expected, expected, django.ordered),
  );
  if (differs !== null) expect(given, "no difference any more").not.toEqual(django.answer);
}

/** Ask within a transaction, and take back what the question wrote. */
async function undone<T>(ask: () => Promise<T>): Promise<T> {
  const done = new Error("undone");
  let given: { readonly answer: T } | null = null;
  try {
    await transaction(async () => {
      given = { answer: await ask() };
      throw done;
    });
  } catch (error) {
    if (error !== done) throw error;
  }
  return given!.answer;
}

/** An answer as answers.json spells it: rows by key, moments as text, names in Python's manner. */
function plain(value: unknown): unknown {
  if (value instanceof Date) return value.toISOString();
  if (typeof value === "bigint") return Number(value);
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== "object" || value === null) return value;
  if (isRow(value)) return value.pk;
  return Object.fromEntries(
    Object.entries(value).map(([name, held]) => [
      name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
      plain(held),
    ]),
  );
}

function isRow(value: object): value is { readonly pk: unknown } {
  return [...SAKILA, Employee].some((model) => value instanceof (model as AnyModel));
}

/** Where the order does not count, in one of the lists' own; fractions to as many digits as are expected. */
function comparable(value: unknown, expected: unknown, ordered: boolean): unknown {
  const rounded = likeDigits(value, expected);
  if (ordered || !Array.isArray(rounded)) return rounded;
  return rounded.toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
}

function likeDigits(value: unknown, expected: unknown): unknown {
  if (typeof value === "number" && typeof expected === "number") {
    return Number(value.toFixed(String(expected).split(".")[1]?.length ?? 0)) === expected
      ? expected
      : value;
  }
  if (Array.isArray(value) && Array.isArray(expected)) {
    return value.map((one, index) => likeDigits(one, expected[index]));
  }
  if (typeof value !== "object" || value === null || typeof expected !== "object") return value;
  const names = expected as Record<string, unknown>;
  return Object.fromEntries(
    Object.entries(value).map(([name, one]) => [name, likeDigits(one, names?.[name])]),
  );
}

async function load({ database }: EngineUnderTest): Promise<void> {
  await makeTables(database, [...SAKILA, Employee]);
  await withoutForeignKeys(database, async () => {
    for (const model of SAKILA) {
      await new QuerySet(model as AnyModel).bulkCreate(rowsOf(model) as never);
    }
  });
  await Employee.objects.bulkCreate(read("employees.json") as never);
}

function read(name: string): unknown {
  const path = new URL(`../../../data/django/${name}`, import.meta.url);
  return JSON.parse(readFileSync(path, "utf8"), (key, held) =>
    key === "seenAt" ? new Date(held as string) : (held as unknown),
  );
}
