// npm run proof -- mutation [--mutants 200] [--seed 1] [--only auth]: breaks the parts that guard, one place at a
// time, in a copy of the project, and counts how many of the breaks the tests of that part notice.
import { spawn } from "node:child_process";
import {
  cpSync,
  globSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";

const { values } = parseArgs({
  options: {
    mutants: { type: "string", default: "200" },
    seed: { type: "string", default: "1" },
    only: { type: "string", default: "" },
  },
});

/** The parts that guard, and the tests that speak of them. */
const PARTS: Readonly<Record<string, readonly string[]>> = {
  auth: ["auth"],
  sessions: ["auth", "sessions", "middleware", "application"],
  crypto: ["crypto"],
  forms: ["forms", "controllers"],
  middleware: ["middleware", "application"],
  sql: ["sql", "models"],
  "models/lookups": ["models"],
};

/** One way of breaking a line: what is found, and what stands there instead. */
const BREAKS: readonly (readonly [RegExp, string])[] = [
  [/ === /g, " !== "],
  [/ !== /g, " === "],
  [/ < /g, " <= "],
  [/ <= /g, " < "],
  [/ > (?!=)/g, " >= "],
  [/ >= /g, " > "],
  [/ && /g, " || "],
  [/ \|\| /g, " && "],
  [/\btrue\b/g, "false"],
  [/\bfalse\b/g, "true"],
  [/ \+ /g, " - "],
  [/ - /g, " + "],
  [/\(!(?=[a-z])/g, "("],
  [/return null;/g, "return undefined as never;"],
  [/\bthrow /g, "void "],
];

interface Mutant {
  readonly part: string;
  readonly file: string;
  readonly line: number;
  readonly from: string;
  readonly text: string;
}

const root = resolve(import.meta.dirname, "../..");
const source = join("packages", "framework", "src");

function* mutantsOf(part: string): Generator<Mutant> {
  const found = [`${source}/${part}/**/*.ts`, `${source}/${part}.ts`];
  for (const file of found.flatMap((one) => globSync(one, { cwd: root }))) {
    const text = readFileSync(join(root, file), "utf8");
    for (const [shape, to] of BREAKS) {
      for (const match of text.matchAll(shape)) {
        const begin = text.lastIndexOf("\n", match.index) + 1;
        const line = text.slice(begin, text.indexOf("\n", match.index));
        // Types, comments and texts are no code.
        if (/^\s*(\*|\/\/|\/\*|import|export type|type |interface )/.test(line)) continue;
        if (/["`'][^"`']*$/.test(text.slice(begin, match.index))) continue;
        const mutated = text.slice(0, match.index) + to + text.slice(match.index + match[0].length);
        const number = text.slice(0, match.index).split("\n").length;
        yield { part, file, line: number, from: line.trim(), text: mutated };
      }
    }
  }
}

/** Numbers below a bound that look random and are the same at every run with the same seed. */
function randomOf(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
    return state % below;
  };
}

/** Whether the tests of a part fail in this folder, or do not end. */
function isNoticed(folder: string, part: string): Promise<boolean> {
  const tests = PARTS[part]!.map((name) => `test/framework/${name}/`);
  const vitest = join("node_modules", "vitest", "vitest.mjs");
  const args = [vitest, "run", "--project", "unit", "--bail", "1", "--reporter", "dot", ...tests];
  const { TEST_MYSQL_URL: _, TEST_MARIADB_URL: __, ...others } = process.env;
  const env = { ...others, NODE_ENV: "test" };
  return new Promise((done) => {
    const child = spawn(process.execPath, args, { cwd: folder, env, stdio: "ignore" });
    const timer = setTimeout(() => child.kill("SIGKILL"), 180_000);
    child.on("close", (code) => {
      clearTimeout(timer);
      done(code !== 0);
    });
  });
}

const folder = mkdtempSync(join(tmpdir(), "quintet-mutation-"));
const parts = Object.keys(PARTS).filter((part) => part.startsWith(values.only));
const random = randomOf(Number(values.seed));
const pools = new Map(parts.map((part) => [part, [...mutantsOf(part)]]));
const killed = new Map(parts.map((part) => [part, { killed: 0, tried: 0 }]));
try {
  for (const name of ["packages", "test", "apps", "migrations", "templates", "bench"]) {
    cpSync(join(root, name), join(folder, name), {
      recursive: true,
      filter: (path) => !path.includes("node_modules"),
    });
  }
  for (const name of ["package.json", "tsconfig.json", "vitest.config.ts", "docs"]) {
    symlinkSync(join(root, name), join(folder, name));
  }
  // Names of packages lead into the copy, everything else to what is installed.
  cpSync(join(root, "node_modules"), join(folder, "node_modules"), {
    recursive: true,
    verbatimSymlinks: true,
  });
  for (const part of parts) {
    if (await isNoticed(folder, part)) throw new Error(`The tests of ${part} fail as they are.`);
  }
  const each = Math.ceil(Number(values.mutants) / parts.length);
  for (const [part, pool] of pools) {
    for (let n = 0; n < each && pool.length > 0; n++) {
      const [mutant] = pool.splice(random(pool.length), 1);
      const { file, text, line, from } = mutant!;
      const path = join(folder, file);
      const before = readFileSync(path, "utf8");
      writeFileSync(path, text);
      const noticed = await isNoticed(folder, part);
      writeFileSync(path, before);
      const count = killed.get(part)!;
      count.tried++;
      if (noticed) count.killed++;
      else process.stdout.write(`survived: ${file}:${line}  ${from}\n`);
    }
    const { killed: dead, tried } = killed.get(part)!;
    process.stdout.write(`${part}: ${dead} of ${tried} killed\n`);
  }
  const all = [...killed.values()];
  const [dead, tried] = [
    all.reduce((sum, one) => sum + one.killed, 0),
    all.reduce((sum, one) => sum + one.tried, 0),
  ];
  process.stdout.write(
    `${dead} of ${tried} mutants killed: ${Math.round((100 * dead) / tried)} %\n`,
  );
  process.exitCode = dead / tried >= 0.8 ? 0 : 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
