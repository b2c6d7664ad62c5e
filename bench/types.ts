// What the compiler takes for a hundred models and a thousand calls, beside a program that only imports them:
// `npm run bench -- types`.
import { execFileSync } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { median } from "./report.ts";

const MODELS = 100;
const ROUNDS = Number(process.env["BENCH_ROUNDS"] ?? 3);
const FOLDER = "var/bench-types";

const model = (i: number) => `
class M${i}Query extends QuerySet<typeof M${i}> {
  open() { return this.filter({ state: "open" }); }
}
export class M${i} extends model("m${i}", {
  title: f.char({ max: 120 }), slug: f.char({ max: 40, null: true }), body: f.text(),
  votes: f.int({ default: 0 }), rank: f.int({ null: true }), live: f.bool({ default: true }),
  price: f.decimal({ digits: 12, places: 2 }), large: f.bigint({ null: true }),
  state: f.choice(["open", "locked", "removed"], { default: "open" }),
  createdAt: f.dateTime({ auto: "create" }), updatedAt: f.dateTime({ auto: "update" }),
  ${i > 0 ? `up: f.foreignKey(() => M${Math.floor((i - 1) / 2)}, { onDelete: "cascade" }), owner: f.foreignKey(() => M0, { null: true }),` : ""}
  self: f.foreignKey<M${i}>("M${i}", { null: true }),
}) { static objects = new M${i}Query(this); }
`;

/** Ten statements on each model, of a call of a verb and the steps before it, as most of a site are. */
const plainCalls = (i: number) => `
export async function use${i}() {
  const rows = M${i}.objects;
  const a = await rows.open().filter({ title__icontains: "x", votes__gte: 3 }).orderBy("-createdAt").limit(30).all();
  const b = await rows.selectRelated("self").get({ id: 3 });
  const c = await rows.annotate({ kids: related(M${i}, "self").count() }).filter({ kids__gte: 10 }).all();
  const d = await rows.filter({ self__self__title__startswith: "y" }).exclude({ state: "removed" }).count();
  const e = await rows.aggregate({ best: col("votes").max() });
  const g = await rows.values("id", "title", "state").all();
  const h = await rows.create({ title: "t", body: "b", price: "1.20"${i > 0 ? ", up: 1" : ""} });
  const j = await rows.filter({ live: true }).update({ votes: col("votes").plus(1) });
  const k = await rows.filter({ createdAt__year: 2026 }).exists();
  const l = await rows.getOrCreate({ slug: "s" }, { title: "t" });
  const s: string | undefined = b.self?.title; const n: number = c[0]!.kids + h.id + l.row.votes; const t: string = g[0]!.title; const p: number | null = e.best;
  return [a, d, j, k, s, n, t, p];
}`;

/** Ten statements on each model with about eighty calls in all: deep paths, and expressions within expressions. */
const dearCalls = (i: number) => `
export async function use${i}() {
  const rows = M${i}.objects;
  const a = await rows.open().filter({ title__icontains: "x", votes__gte: 3, self__self__title__startswith: "y" }).exclude({ state: "removed" }).orderBy("-createdAt").limit(30).all();
  const b = await rows.selectRelated("self").get({ id: 3 });
  const c = await rows.annotate({ kids: related(M${i}, "self").count() }).filter({ kids__gte: 10 }).values("id", "kids", "title").all();
  const d = await rows.annotate({ heat: caseWhen({ votes__gte: 10 }, "hot").when(q({ rank: 1 }), "warm").otherwise("cold"), name: concat(col("title").lower(), " ", coalesce(col("slug"), "none")) }).filter({ heat: "hot", name__contains: "x" }).all();
  const e = await rows.aggregate({ n: count({ where: { live: true } }), paid: col("price").times(col("votes")).sum(), mean: col("votes").average() });
  const g = await rows.annotate({ place: window(rank(), { partitionBy: "state", orderBy: ["-votes", "id"] }), month: col("createdAt").trunc("month") }).orderBy(col("rank").desc({ nulls: "last" }), "-place").all();
  const h = await rows.filter({ createdAt__year: 2026, createdAt__date__gte: "2026-01-01", votes__gt: col("rank").plus(1) }).count();
  const j = await rows.annotate({ newest: subquery(M${i}.objects.filter({ self: outer("id") }).orderBy("-votes"), "title") }).filter(exists(M${i}.objects.filter({ self: outer("id") }))).all();
  const k = await rows.update({ votes: col("votes").plus(1), price: col("price").dividedBy(2), state: caseWhen({ live: true }, "open").otherwise("locked") });
  const l = await rows.values("state").annotate({ n: count(), best: col("votes").max() }).filter({ n__gte: 2 }).orderBy("-n").all();
  const s: string | undefined = b.self?.title; const n: number = c[0]!.kids + l[0]!.n + g[0]!.place; const t: string | null = j[0]!.newest; const p: string = e.paid; const w: "hot" | "warm" | "cold" = d[0]!.heat;
  return [a, h, k, s, n, t, p, w];
}`;

const NAMES =
  "caseWhen, coalesce, col, concat, count, exists, outer, q, rank, related, subquery, window";

/** Write a program that imports everything and uses what `calls` gives for each model; null: nothing. */
function written(name: string, calls: ((model: number) => string) | null): string {
  const folder = join(FOLDER, name);
  mkdirSync(folder, { recursive: true });
  const numbers = Array.from({ length: MODELS }, (_, index) => index);
  const all = numbers.map((i) => `M${i}`).join(", ");
  const models = `import { f, model, QuerySet } from "quintet/models";\n${numbers.map(model).join("")}`;
  const begun = `import { ${NAMES}, f, model, QuerySet } from "quintet/models";\nexport const used = [${NAMES}, f, model, QuerySet];\n`;
  const uses =
    calls === null ? "" : `import { ${all} } from "./models.ts";\n${numbers.map(calls).join("")}\n`;
  if (calls !== null) writeFileSync(join(folder, "models.ts"), models);
  writeFileSync(join(folder, "use.ts"), begun + uses);
  const declared = "../../../packages/framework/src/templates/nunjucks.d.ts";
  const config = { extends: "../../../tsconfig.json", include: ["*.ts", declared], exclude: [] };
  writeFileSync(join(folder, "tsconfig.json"), JSON.stringify(config));
  return folder;
}

interface CheckedProgram {
  readonly seconds: number;
  readonly instantiations: number;
}

/** Seconds that passed, and how often a type was worked out for other types. */
function checked(folder: string): CheckedProgram {
  const compiler = "node_modules/typescript/bin/tsc";
  const words = [compiler, "-p", folder, "--extendedDiagnostics", "--pretty", "false"];
  const said = execFileSync(process.execPath, words, { encoding: "utf8" });
  const figure = (name: string) => Number(new RegExp(`${name}:\\s+([\\d.]+)`).exec(said)?.[1]);
  return { seconds: figure("Total time"), instantiations: figure("Instantiations") };
}

/** Check the programs in turns, and print what each takes more than the import alone. */
function compareTypes(): void {
  rmSync(FOLDER, { recursive: true, force: true });
  const programs = [
    ["the import alone", written("empty", null)],
    ["1,000 statements", written("plain", plainCalls)],
    ["1,000 of expressions", written("full", dearCalls)],
  ] as const;
  const rounds = Array.from({ length: ROUNDS }, () =>
    programs.map(([, folder]) => checked(folder)),
  );
  console.log(`${MODELS} models, ${ROUNDS} rounds in turn:`);
  for (const [index, [name]] of programs.entries()) {
    const seconds = median(rounds.map((round) => round[index]!.seconds));
    const more = median(rounds.map((round) => round[index]!.seconds - round[0]!.seconds));
    const { instantiations } = rounds[0]![index]!;
    console.log(
      `  ${name.padEnd(20)} ${seconds.toFixed(2)} s, ${more.toFixed(2)} more; ${instantiations} instantiations`,
    );
  }
}

compareTypes();
