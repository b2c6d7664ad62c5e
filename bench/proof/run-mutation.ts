// npm run proof -- mutation [--mutants 200|all] [--seed 1] [--only auth/token]: breaks the parts that guard, one
// place at a time, in a copy of the project, and counts how many of the breaks the tests of that part notice.
import { spawn } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { randomFrom } from "./data.ts";
import { mutantsOf, type Mutant } from "./mutants.ts";

const { values } = parseArgs({
  options: {
    mutants: { type: "string", default: "200" },
    seed: { type: "string", default: "1" },
    only: { type: "string", default: "" },
  },
});

/** The parts that guard, and the tests that speak of them, the nearest first. */
const PARTS: Readonly<Record<string, readonly string[]>> = {
  auth: ["auth"],
  sessions: ["sessions", "auth", "middleware", "application"],
  crypto: ["crypto"],
  forms: ["forms", "controllers", "application/editing.test.ts"],
  middleware: ["middleware", "application"],
  sql: ["sql", "models"],
  "models/lookups": ["models"],
};

const root = resolve(import.meta.dirname, "../..");

/** Whether one of these tests fails in this copy, or does not end. */
async function isNoticed(copy: string, tests: readonly string[]): Promise<boolean> {
  for (const name of tests) if (await fails(copy, join("test", "framework", name))) return true;
  return false;
}

function fails(copy: string, tests: string): Promise<boolean> {
  const vitest = join("node_modules", "vitest", "vitest.mjs");
  // A busy machine is no failure: what does not end is stopped below.
  const how = ["--bail", "1", "--reporter", "dot", "--testTimeout", "150000"];
  const args = [vitest, "run", "--project", "unit", ...how, tests];
  const { TEST_MYSQL_URL: _, TEST_MARIADB_URL: __, ...others } = process.env;
  // Hundreds of runs import the same modules but one: their types are stripped once.
  const env = { ...others, NODE_ENV: "test", NODE_COMPILE_CACHE: join(copy, "var", "cache") };
  return new Promise((done) => {
    const child = spawn(process.execPath, args, { cwd: copy, env, stdio: "ignore" });
    const timer = setTimeout(() => child.kill("SIGKILL"), 180_000);
    child.on("close", (code) => {
      clearTimeout(timer);
      done(code !== 0);
    });
  });
}

/** Makes a copy of the project, in which names of packages lead into the copy. */
function copyInto(copy: string): void {
  for (const name of ["packages", "test", "apps", "migrations", "templates", "bench"]) {
    cpSync(join(root, name), join(copy, name), {
      recursive: true,
      filter: (path) => !path.includes("node_modules"),
    });
  }
  for (const name of ["package.json", "tsconfig.json", "vitest.config.ts", "docs"]) {
    symlinkSync(join(root, name), join(copy, name));
  }
  cpSync(join(root, "node_modules"), join(copy, "node_modules"), {
    recursive: true,
    verbatimSymlinks: true,
  });
}

/** As many mutants of a part of this copy as are wanted, drawn by lot: the same whatever other parts are run. */
function drawn(copy: string, part: string): Mutant[] {
  const random = randomFrom(Number(values.seed));
  const pool = mutantsOf(copy, part).filter(({ file }) => file.includes(`/src/${values.only}`));
  if (values.mutants === "all") return pool;
  const wanted = Math.ceil(Number(values.mutants) / Object.keys(PARTS).length);
  return Array.from({ length: Math.min(wanted, pool.length) }, () => {
    return pool.splice(Math.floor(random() * pool.length), 1)[0]!;
  });
}

/** Breaks one place, and puts it right again. */
async function survives(copy: string, mutant: Mutant, folders: readonly string[]) {
  const path = join(copy, mutant.file);
  const before = readFileSync(path, "utf8");
  writeFileSync(path, mutant.text);
  const noticed = await isNoticed(copy, folders);
  writeFileSync(path, before);
  return !noticed;
}

const copy = mkdtempSync(join(tmpdir(), "quintet-mutation-"));
const all = { killed: 0, tried: 0 };
try {
  copyInto(copy);
  for (const [part, folders] of Object.entries(PARTS)) {
    const mutants = drawn(copy, part);
    if (mutants.length === 0) continue;
    if (await isNoticed(copy, folders)) throw new Error(`The tests of ${part} fail as they are.`);
    let killed = 0;
    for (const mutant of mutants) {
      if (!(await survives(copy, mutant, folders))) killed++;
      else process.stdout.write(`survived: ${mutant.file}:${mutant.line}  ${mutant.to}\n`);
    }
    process.stdout.write(`${part}: ${killed} of ${mutants.length} killed\n`);
    all.killed += killed;
    all.tried += mutants.length;
  }
  const share = all.killed / all.tried;
  process.stdout.write(
    `${all.killed} of ${all.tried} mutants killed: ${Math.round(100 * share)} %\n`,
  );
  process.exitCode = share >= 0.8 ? 0 : 1;
} finally {
  rmSync(copy, { recursive: true, force: true });
}
