import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";

/**
 * Test files run as Node runs them: types stripped, no bundler in between. One process per core keeps
 * its modules from file to file, which makes importing the framework a cost of once per core; so a
 * test leaves nothing global behind (the default database is the only global there is).
 */
const native = {
  pool: "forks",
  isolate: false,
  experimental: { viteModuleRunner: false, nodeLoader: false },
  restoreMocks: true,
  unstubEnvs: true,
  unstubGlobals: true,
  testTimeout: 20_000,
  hookTimeout: 30_000,
} as const;

const project = (name: string, folders: readonly string[], options: object = {}) => ({
  test: {
    ...native,
    name,
    include: folders.map((folder) => `test/${folder}/**/*.test.ts`),
    ...options,
  },
});

/** The forum's stories once more on a server, where the environment names one. */
function onServer(name: string, variable: string) {
  const url = process.env[variable];
  if (url === undefined) return [];
  return [project(name, ["forum"], { env: { TEST_DATABASE_URL: url }, testTimeout: 60_000 })];
}

/** One file at a time, after everything that came before: these start servers and browsers of their own. */
const slow = (groupOrder: number) => ({
  testTimeout: 300_000,
  hookTimeout: 300_000,
  fileParallelism: false,
  sequence: { groupOrder },
});

/** The one story that every run with a browser tells; the longer journeys wait for `--all`. */
const STORY = "test/browser/story.test.ts";

export default defineConfig({
  test: {
    maxWorkers: Number(process.env["TEST_WORKERS"] ?? Math.min(8, availableParallelism())),
    projects: [
      project("unit", ["framework", "types", "architecture", "contract"]),
      project("forum", ["forum"]),
      ...onServer("forum on MySQL", "TEST_MYSQL_URL"),
      ...onServer("forum on MariaDB", "TEST_MARIADB_URL"),
      project("browser", [], { include: [STORY], ...slow(1) }),
      project("journeys", ["browser"], { exclude: [STORY], ...slow(2) }),
      project("project", ["project"], slow(3)),
    ],
  },
});
