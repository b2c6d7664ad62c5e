/** A row of the random model, with its parent in place of a number. */
export interface Thing {
  readonly id: number;
  readonly number: number | null;
  readonly other: number | null;
  readonly name: string | null;
  readonly note: string | null;
  readonly open: boolean | null;
  readonly at: Date | null;
  readonly price: string | null;
  parent: Thing | null;
}

/** A question as plain data, so that what fails can be read. */
export type Question =
  | { readonly where: Readonly<Record<string, unknown>> }
  | { readonly or: readonly Question[] }
  | { readonly and: readonly Question[] }
  | { readonly not: Question }
  | { readonly children: Question };

/** A column of the row in the place of a value, with so much added. */
export interface Column {
  readonly column: "number" | "other";
  readonly plus: number;
}

/** Return whether a row meets a question, worked out in the plainest way. */
export function meets(row: Thing, question: Question, rows: readonly Thing[]): boolean {
  if ("where" in question) {
    return Object.entries(question.where).every(([key, asked]) => meetsOne(row, key, asked));
  }
  if ("not" in question) return !meets(row, question.not, rows);
  if ("children" in question) {
    return rows.some((one) => one.parent === row && meets(one, question.children, rows));
  }
  return "or" in question
    ? question.or.some((one) => meets(row, one, rows))
    : question.and.every((one) => meets(row, one, rows));
}

function meetsOne(row: Thing, key: string, asked: unknown): boolean {
  let value: unknown = row;
  const rest = key.split("__");
  while (rest.length > 0 && (rest[0]! in LOOKUPS === false || value === row)) {
    value = stepInto(value, rest.shift()!);
  }
  const held = comparable(value);
  const lookup = rest[0] ?? "exact";
  if (lookup === "isnull") return (held === null) === asked;
  if (lookup === "exact" && asked === null) return held === null;
  const wanted = isColumn(asked) ? sum(row[asked.column], asked.plus) : plain(asked);
  return held !== null && wanted !== null && LOOKUPS[lookup]!(held as never, wanted as never);
}

/** Return the rows in an order such as `["-number", "name"]`, and where they agree in that of their ids. */
export function inOrder(rows: readonly Thing[], keys: readonly string[]): readonly Thing[] {
  return rows.toSorted((one, other) => {
    for (const key of keys) {
      const path = key.replace("-", "").split("__");
      const [a, b] = [one, other].map((row) => comparable(path.reduce(stepInto, row as unknown)));
      if (a === b) continue;
      const isBefore = a === null || (b !== null && a! < b!);
      return isBefore === key.startsWith("-") ? 1 : -1;
    }
    return one.id - other.id;
  });
}

function stepInto(value: unknown, name: string): unknown {
  if (value === null) return null;
  if (value instanceof Date) return value.getUTCMonth() + 1;
  return (value as Record<string, unknown>)[name];
}

type Comparable = number | string | boolean;

/** Rows are their ids, moments and prices are numbers. */
function comparable(value: unknown): Comparable | null {
  if (value instanceof Date) return value.getTime();
  if (typeof value === "string" && /^-?\d+\.\d\d$/.test(value)) return Math.round(+value * 100);
  if (typeof value === "object" && value !== null) return (value as Thing).id;
  return value as Comparable | null;
}

function plain(asked: unknown): unknown {
  return Array.isArray(asked) ? asked.map(comparable) : comparable(asked);
}

function isColumn(asked: unknown): asked is Column {
  return typeof asked === "object" && asked !== null && "column" in asked;
}

function sum(held: number | null, more: number): number | null {
  return held === null ? null : held + more;
}

const LOOKUPS: Readonly<Record<string, (held: never, asked: never) => boolean>> = {
  isnull: () => false,
  exact: (held, asked) => held === asked,
  gt: (held, asked) => held > asked,
  gte: (held, asked) => held >= asked,
  lt: (held, asked) => held < asked,
  lte: (held, asked) => held <= asked,
  in: (held, asked: readonly Comparable[]) => asked.includes(held),
  range: (held, [from, to]: readonly [never, never]) => held >= from && held <= to,
  contains: (held: string, asked: string) => held.includes(asked),
  startswith: (held: string, asked: string) => held.startsWith(asked),
  endswith: (held: string, asked: string) => held.endsWith(asked),
  icontains: (held: string, asked: string) => small(held).includes(small(asked)),
  istartswith: (held: string, asked: string) => small(held).startsWith(small(asked)),
  iendswith: (held: string, asked: string) => small(held).endsWith(small(asked)),
  iexact: (held: string, asked: string) => small(held) === small(asked),
};

function small(text: string): string {
  return text.toLowerCase();
}
