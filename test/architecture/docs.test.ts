import { execFile } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { coreVariables } from "quintet/settings";
import { describe, expect, it } from "vitest";
import { COMMANDS } from "../../packages/framework/src/cli/commands.ts";
import { FILTERS } from "../../packages/framework/src/templates/filters.ts";
import { blocksOf, linksOf, mentionsOf, moduleOf, type Page } from "../support/markdown-pages.ts";
import { filesBelow, ROOT, type SourceFile } from "../support/source-files.ts";

const pages = new Map(filesBelow("docs", ".md").map((page) => [page.path, page]));
const page = (path: string): SourceFile => pages.get(path) ?? { path, text: "", lines: 0 };

/** The small forum that the examples speak of. */
const SITE = "test/support/docs-site.ts";

/** The pages of a window that has none of its own name, or more than that. */
const PAGES: Readonly<Record<string, string>> = {
  auth: "accounts permissions",
  sessions: "accounts",
  crypto: "accounts",
  cli: "commands",
  database: "databases",
  models: "models expressions queries fields generic-relations row-events",
  sql: "databases",
};

const windows = filesBelow("packages/framework/src")
  .map(({ path }) => /^packages\/framework\/src\/([^/]+)\/index\.ts$/.exec(path)?.[1])
  .filter((name) => name !== undefined);

/** The names that are not there in backticks. */
function unmentioned(path: string, names: Iterable<string>): string[] {
  const mentioned = mentionsOf(page(path));
  return [...names].filter((name) => !mentioned.has(name));
}

describe("the reference", () => {
  it.each(windows)("names everything that quintet/%s exports", async (name) => {
    const exported = Object.keys((await import(`quintet/${name}`)) as object);
    const missing = (PAGES[name] ?? name)
      .split(" ")
      .map((named) => unmentioned(`docs/reference/${named}.md`, exported));
    expect(exported.filter((one) => missing.every((names) => names.includes(one)))).toEqual([]);
  });

  it("names every command and every flag", () => {
    const flags = COMMANDS.flatMap((command) => Object.keys(command.flags ?? {}));
    const words = [...COMMANDS.map(({ name }) => name), ...flags.map((flag) => `--${flag}`)];
    expect(unmentioned("docs/reference/commands.md", words)).toEqual([]);
  });

  it("names every variable of the environment", () => {
    const names = Object.values(coreVariables).map(({ name }) => name);
    expect(unmentioned("docs/reference/settings.md", names)).toEqual([]);
  });

  it("names every filter of templates", () => {
    expect(unmentioned("docs/reference/templates.md", Object.keys(FILTERS))).toEqual([]);
  });
});

describe("the Node that people need", () => {
  const PLACES = ["README.md", "docs/tutorial/first-project.md"];
  const NEW = "packages/framework/src/cli/project-template/README.md";
  const said = [...PLACES, NEW].map((path) => {
    return /Node (\d+) or newer/.exec(readFileSync(join(ROOT, path), "utf8"))?.[1];
  });

  it.each(["package.json", "packages/framework/package.json"])("is that of %s", (path) => {
    const { engines } = JSON.parse(readFileSync(join(ROOT, path), "utf8")) as {
      engines: { node: string };
    };
    expect(said.map((version) => `>=${version}`)).toEqual(said.map(() => engines.node));
  });
});

describe("the pages", () => {
  const targets = (from: Page) => linksOf(from).map((link) => join(dirname(from.path), link));

  it("are all linked from the index", () => {
    const linked = new Set(targets(page("docs/index.md")));
    const lost = [...pages.keys()].filter((path) => path !== "docs/index.md" && !linked.has(path));
    expect(lost).toEqual([]);
  });

  it("link to files that are there", () => {
    const readme = { path: "README.md", text: readFileSync(join(ROOT, "README.md"), "utf8") };
    const dead = [readme, ...pages.values()].flatMap((from) =>
      targets(from)
        .filter((path) => !existsSync(join(ROOT, path)))
        .map((path) => `${from.path} leads to ${path}`),
    );
    expect(dead).toEqual([]);
  });

  const floors = filesBelow("test/architecture").find(({ path }) =>
    path.endsWith("/floors.test.ts"),
  )!;
  const house = page("docs/explanation/house.md").text;

  /** The rooms of a table of the test of floors, the lowest floor first. */
  function built(table: string): readonly (readonly string[])[] {
    const rows = new RegExp(`const ${table} = \\[([^\\]]*)\\]`).exec(floors.text)![1]!;
    return [...rows.matchAll(/"([^"]+)"/g)].map(([, row]) => row!.split(" ").toSorted());
  }

  /** The rooms that one column of a table shows, below this heading of it. */
  function shown(heading: string): readonly (readonly string[])[] {
    const tables = house.split("\n\n").map((text) => text.split("\n").map((row) => row.split("|")));
    const table = tables.find(([head]) => head!.some((cell) => cell.trim() === heading))!;
    const column = table[0]!.findIndex((cell) => cell.trim() === heading);
    const rows = table.slice(2).toReversed();
    expect(rows.map((row) => Number(row[1]))).toEqual([...rows.keys()]);
    const cells = rows.map((row) => row[column]!.replaceAll("`", "").trim());
    return cells.filter((cell) => cell !== "").map((cell) => cell.split(" · ").toSorted());
  }

  it.each([
    ["FRAMEWORK", "folders of `packages/framework/src`"],
    ["FORUM", "paths of `apps/forum`"],
    ["SUBJECTS", "`models`"],
    ["VIEWS", "`views`"],
    ["CONTROLLERS", "`controllers`"],
  ])("show the floors %s as the test of floors has them", (table, heading) => {
    expect(shown(heading)).toEqual(built(table));
  });
});

describe("the examples", () => {
  const checked = [...pages.values()].filter((one) => blocksOf(one, "ts check").length > 0);

  it("compile, where they say so", { timeout: 60_000 }, async () => {
    expect(checked.length).toBeGreaterThan(10);
    expect(await messagesOf(checked)).toEqual([]);
  });
});

/** What tsc says of the examples, each message at its line of the page. */
async function messagesOf(checked: readonly SourceFile[]): Promise<string[]> {
  mkdirSync(join(ROOT, "var"), { recursive: true });
  const folder = mkdtempSync(join(ROOT, "var", "docs-types-"));
  try {
    for (const [number, one] of checked.entries()) {
      writeFileSync(
        join(folder, `page${number}.ts`),
        moduleOf(one, join(ROOT, SITE), `../../${SITE}`),
      );
    }
    const declared = "../../packages/framework/src/templates/nunjucks.d.ts";
    const options = { extends: "../../tsconfig.json", include: ["*.ts", declared], exclude: [] };
    writeFileSync(join(folder, "tsconfig.json"), JSON.stringify(options));
    const said = await tsc(join(folder, "tsconfig.json"));
    return said.map((line) =>
      line.replace(/^.*?page(\d+)\.ts\((\d+),\d+\)/, (_, number: string, at: string) => {
        return `${checked[Number(number)]!.path}:${at}`;
      }),
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function tsc(project: string): Promise<string[]> {
  const script = join(ROOT, "node_modules/typescript/bin/tsc");
  const words = [script, "-p", project, "--pretty", "false"];
  return new Promise((resolve) => {
    execFile(process.execPath, words, { cwd: ROOT }, (_error, stdout, stderr) => {
      resolve(`${stdout}${stderr}`.split("\n").filter((line) => line.trim() !== ""));
    });
  });
}
