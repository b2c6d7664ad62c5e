import { describe, expect, it } from "vitest";
import { filesBelow, importsOf, resolved, type SourceFile } from "../support/source-files.ts";
import { cyclesIn } from "../support/cycles.ts";

/** The floors of the framework, every room that stands: a folder imports lower floors only. */
const FRAMEWORK = [
  "kernel",
  "http urls sql forms templates markdown crypto settings i18n log search",
  "middleware gateway database feeds static",
  "models controllers debug",
  "application migrations model-forms sessions rate-limits files fixtures",
  "generic mail monitoring",
  "auth",
  "testing admin accounts",
  "cli",
];

/** The floors of the forum. */
const FORUM = [
  "urls.ts settings.ts kinds-in.ts",
  "text demo",
  "models",
  "forms guards.ts",
  "views",
  "web",
  "controllers commands tasks",
  "app.ts",
  "server.mjs",
];

/** The forum's models, by subject. */
const SUBJECTS = [
  "accounts",
  "categories",
  "topics",
  "reactions subscriptions reports drafts",
  "search",
  "moderation",
  "notifications",
];

/** The same subjects in the layers above, each by what it shows or needs of another. */
const VIEWS = ["shared.ts", "accounts", "moderation", "filters.ts topics", "reports search"];
const CONTROLLERS = [
  "notifications subscriptions",
  "topics",
  "accounts moderation reactions reports",
  "categories drafts search",
  "site",
  "index.ts",
];

const framework = filesBelow("packages/framework/src");
const forum = [...filesBelow("apps/forum"), ...filesBelow("apps/forum", ".mjs")];

function floorsOf(table: readonly string[]): ReadonlyMap<string, number> {
  return new Map(
    table.flatMap((row, floor) => row.split(" ").map((room) => [room, floor] as const)),
  );
}

/** The first step below `base`: a folder, or a file that stands there itself. */
function roomOf(path: string, base: string): string | undefined {
  return path.startsWith(`${base}/`) ? path.slice(base.length + 1).split("/")[0] : undefined;
}

/** Whether a file is the public face of a room, one for each export of the package. */
function isWindow(path: string): boolean {
  return /^packages\/framework\/src\/[^/]+\/index\.ts$/.test(path);
}

/** Every import that does not go down, as one line each. */
function upward(files: readonly SourceFile[], base: string, table: readonly string[]): string[] {
  const floors = floorsOf(table);
  const wrong: string[] = [];
  for (const file of files) {
    const room = roomOf(file.path, base);
    if (room === undefined || !floors.has(room)) continue;
    for (const name of importsOf(file)) {
      const target = resolved(file, name);
      const to = target === undefined ? undefined : roomOf(target, base);
      if (to === undefined || to === room) continue;
      const lower = (floors.get(to) ?? Infinity) < floors.get(room)!;
      if (!lower) wrong.push(`${file.path} imports ${name}`);
    }
  }
  return wrong;
}

function graphOf(files: readonly SourceFile[]): Map<string, readonly string[]> {
  const known = new Set(files.map(({ path }) => path));
  return new Map(
    files.map((file) => {
      const targets = importsOf(file).map((name) => resolved(file, name));
      return [file.path, targets.filter((path) => path !== undefined && known.has(path))] as [
        string,
        string[],
      ];
    }),
  );
}

describe("the framework's house", () => {
  it("has the rooms of the table of floors and no others", () => {
    const standing = framework.map(({ path }) => roomOf(path, "packages/framework/src")!);
    const rooms = new Set(standing.filter((room) => room !== "bin.ts"));
    expect([...rooms].toSorted()).toEqual([...floorsOf(FRAMEWORK).keys()].toSorted());
  });

  it("imports downwards only", () => {
    expect(upward(framework, "packages/framework/src", FRAMEWORK)).toEqual([]);
  });

  it("knows nothing of the forum", () => {
    const names = framework.flatMap((file) => importsOf(file).map((name) => resolved(file, name)));
    expect(names.filter((path) => path?.startsWith("apps/"))).toEqual([]);
  });

  it("has a shop window in every room, which only re-exports", () => {
    const windows = framework.filter(({ path }) => isWindow(path));
    expect(windows).toHaveLength(floorsOf(FRAMEWORK).size);
    const line = /^(export (type )?(\*|\{[^}]*\}) from "[^"]+";|\/\*\*.*|\s\*.*)?$/;
    const wrong = windows.filter(({ text }) => {
      const joined = text.replace(/\{[^}]*\}/g, (names) => names.replaceAll("\n", " "));
      return joined.split("\n").some((row) => !line.test(row));
    });
    expect(wrong.map(({ path }) => path)).toEqual([]);
  });

  it("has rooms that import files and never windows, the public names of the package either", () => {
    const wrong = framework.flatMap((file) =>
      importsOf(file)
        .filter((name) => name.startsWith("quintet/") || isWindow(resolved(file, name) ?? ""))
        .map((name) => `${file.path} imports ${name}`),
    );
    expect(wrong).toEqual([]);
  });

  it("lets one folder each know the libraries that were given", () => {
    const owners: Readonly<Record<string, readonly string[]>> = {
      knex: ["database"],
      mysql2: ["database"],
      "better-sqlite3": ["database"],
      nunjucks: ["templates"],
      marked: ["markdown"],
      "sanitize-html": ["markdown"],
      "highlight.js": ["markdown"],
      argon2: ["crypto"],
      zod: ["forms"],
      pino: ["log"],
    };
    const wrong = framework.flatMap((file) => {
      const room = roomOf(file.path, "packages/framework/src")!;
      return importsOf(file)
        .map((name) =>
          Object.keys(owners).find((owner) => name === owner || name.startsWith(`${owner}/`)),
        )
        .filter((owner) => owner !== undefined && !owners[owner]!.includes(room))
        .map((owner) => `${file.path} imports ${owner}`);
    });
    expect(wrong).toEqual([]);
  });
});

describe("the forum's house", () => {
  it("has the rooms of its tables of floors and no others", () => {
    const rooms = new Set(forum.map(({ path }) => roomOf(path, "apps/forum")!));
    expect([...rooms].toSorted()).toEqual([...floorsOf(FORUM).keys()].toSorted());
    const subjects = forum.flatMap(({ path }) => roomOf(path, "apps/forum/models") ?? []);
    const standing = new Set(
      subjects.filter((subject) => !/^(index|listeners)\.ts$/.test(subject)),
    );
    expect([...standing].toSorted()).toEqual([...floorsOf(SUBJECTS).keys()].toSorted());
  });

  it("imports downwards only", () => {
    expect(upward(forum, "apps/forum", FORUM)).toEqual([]);
  });

  it("has models that call down by subject", () => {
    expect(upward(forum, "apps/forum/models", SUBJECTS)).toEqual([]);
  });

  it("has views and controllers by the same subjects, which call down", () => {
    expect(upward(forum, "apps/forum/views", VIEWS)).toEqual([]);
    expect(upward(forum, "apps/forum/controllers", CONTROLLERS)).toEqual([]);
    const subjects = new Set([...floorsOf(SUBJECTS).keys(), "site"]);
    for (const layer of ["views", "controllers"]) {
      const rooms = forum.flatMap(({ path }) => roomOf(path, `apps/forum/${layer}`) ?? []);
      const others = [...new Set(rooms)].filter(
        (room) => !room.endsWith(".ts") && !subjects.has(room),
      );
      expect([layer, others]).toEqual([layer, []]);
    }
  });

  it("is assembled by few imports", () => {
    const app = forum.find(({ path }) => path === "apps/forum/app.ts")!;
    expect(importsOf(app).length).toBeLessThanOrEqual(25);
  });

  it("uses the framework by its public exports alone", () => {
    const inside = forum.flatMap((file) =>
      importsOf(file)
        .filter((name) => resolved(file, name)?.startsWith("packages/framework/src/"))
        .filter((name) => !/^quintet\/[a-z0-9-]+$/.test(name))
        .map((name) => `${file.path} imports ${name}`),
    );
    expect(inside).toEqual([]);
  });

  it("keeps SQL to the framework", () => {
    const sql =
      /\b(SELECT|INSERT INTO|UPDATE|DELETE FROM)\b[\s\S]{0,80}\b(FROM|SET|VALUES|WHERE)\b/;
    expect(forum.filter(({ text }) => sql.test(text)).map(({ path }) => path)).toEqual([]);
  });
});

describe("imports", () => {
  it("make no circle of files, types counted", () => {
    expect(cyclesIn(graphOf([...framework, ...forum]))).toEqual([]);
  });
});
