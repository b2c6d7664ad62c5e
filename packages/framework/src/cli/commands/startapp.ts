import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { QuintetError } from "../../kernel/errors.ts";
import { findProject } from "../project.ts";
import type { Command } from "../site.ts";
import { fileName, renamed, rewritten, subjectOf, type Subject } from "../subject.ts";

const TEMPLATE = join(import.meta.dirname, "..", "project-template");

/** The files of the subject that a new project begins with. */
const FILES = [
  "models/article.ts",
  "forms/article-form.ts",
  "controllers/articles.ts",
  "views/articles.ts",
  "templates/articles/list.html",
  "templates/articles/show.html",
  "templates/articles/create.html",
  "test/articles.test.ts",
];

function written(folder: string, subject: Subject): readonly string[] {
  const paths = FILES.map((path) => renamed(path, subject));
  const taken = paths.find((path) => existsSync(join(folder, path)));
  if (taken !== undefined) {
    throw new QuintetError(`${taken} is there already.`, {
      code: "cli.file-exists",
      hint: "Choose another name; nothing was written.",
    });
  }
  FILES.forEach((path, index) => {
    const to = join(folder, paths[index]!);
    mkdirSync(dirname(to), { recursive: true });
    const text = rewritten(readFileSync(join(TEMPLATE, path), "utf8"), subject);
    writeFileSync(to, text.replaceAll("%2Fnew%2F", `%2F${subject.many}%2Fnew%2F`));
  });
  return paths;
}

/** A line to be added to a file, after the place where it belongs. */
interface Addition {
  readonly file: string;
  readonly after: RegExp;
  readonly text: string;
}

/** The imports of a folder that stand one below the other. */
const importsOf = (folder: string): RegExp =>
  new RegExp(`(?:import [^\\n]*"\\./${folder}/[^\\n]*\\n)+`);

function additionsFor(subject: Subject): readonly Addition[] {
  const { many, model } = subject;
  const importOfModel = `import { ${model} } from "./models/${fileName(subject)}.ts";\n`;
  const table = `  ${many}: urlpatterns("${many}/", {
    list: get(""),
    create: form("new/"),
    show: get("<int:id>/"),
  }),\n`;
  return [
    { file: "urls.ts", after: /urlpatterns\("\/", \{\n/, text: table },
    {
      file: "app.ts",
      after: importsOf("controllers"),
      text: `import { ${many} } from "./controllers/${many}.ts";\n`,
    },
    { file: "app.ts", after: importsOf("models"), text: importOfModel },
    { file: "app.ts", after: /^ +models: \[\n/m, text: `    ${model},\n` },
    { file: "app.ts", after: /^ +controllers: \[\n/m, text: `        ${many},\n` },
    { file: "admin.ts", after: importsOf("models"), text: importOfModel },
    {
      file: "admin.ts",
      after: /^export const admin = adminSite\(\{(?:[^\n]*|\n[\s\S]*?\n)\}\)\n/m,
      text: `  .register(${model}, { list: ["title", "createdAt"], search: ["title"] })\n`,
    },
  ];
}

/** Add a line where its place is found, and only there; false leaves it to a person. */
function added(folder: string, { file, after, text }: Addition): boolean {
  const path = join(folder, file);
  if (!existsSync(path)) return false;
  const before = readFileSync(path, "utf8");
  const found = after.exec(before);
  if (found === null) return false;
  const at = found.index + found[0].length;
  writeFileSync(path, before.slice(0, at) + text + before.slice(at));
  return true;
}

/** Writes a subject through all layers of the site: model, form, addresses, controllers, views, templates, test. */
export const startAppCommand: Command = {
  name: "startapp",
  summary: "write a subject through all layers: model, form, controllers, views, templates, test",
  words: "NAME",
  flags: {
    model: { type: "string", help: "the class of its model (default: the name, for one of them)" },
  },
  async run({ words: [name], flags, say }) {
    const { folder } = findProject(process.cwd());
    const subject = subjectOf(name!, flags["model"] as string | undefined);
    for (const path of written(folder, subject)) say(path);
    const hasAdmin = existsSync(join(folder, "admin.ts"));
    const additions = additionsFor(subject).filter(({ file }) => hasAdmin || file !== "admin.ts");
    const left = additions.filter((addition) => !added(folder, addition));
    const changed = new Set(additions.filter((one) => !left.includes(one)).map(({ file }) => file));
    for (const file of changed) say(`${file}: what binds them is added.`);
    for (const { file, text } of left) say(`Add to ${file}:\n${text.trimEnd()}`);
    say(`Next: npx quintet makemigrations --name ${subject.many} && npm run check`);
  },
};
