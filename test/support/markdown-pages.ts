import { readFileSync } from "node:fs";

/** A page of the documentation. */
export interface Page {
  readonly path: string;
  readonly text: string;
}

/** A fenced block: what stands behind its fence (`ts check`), its text, and its first line, from 1. */
export interface FencedBlock {
  readonly info: string;
  readonly text: string;
  readonly line: number;
}

const FENCE = /^```(.*)\n([\s\S]*?)^```$/gm;

/** The fenced blocks of a page whose fence begins so. */
export function blocksOf(page: Page, info: string): readonly FencedBlock[] {
  const all = [...page.text.matchAll(FENCE)].map(({ 1: said, 2: text, index }) => ({
    info: said!,
    text: text!,
    line: page.text.slice(0, index).split("\n").length + 1,
  }));
  return all.filter((block) => block.info === info || block.info.startsWith(`${info} `));
}

/** The relative links of a page, without their fragments; code is no place for a link. */
export function linksOf(page: Page): readonly string[] {
  const prose = page.text.replace(FENCE, "").replace(/`[^`\n]*`/g, "code");
  return [...prose.matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, link]) => link!.split("#")[0]!)
    .filter((link) => link !== "" && !/^[a-z]+:/.test(link));
}

/** Every name that stands in backticks in the text of a page; fenced blocks do not count. */
export function mentionsOf(page: Page): ReadonlySet<string> {
  const prose = page.text.replace(FENCE, "");
  const spans = [...prose.matchAll(/`([^`]+)`/g)].map(([, span]) => span!);
  return new Set(spans.flatMap((span) => span.match(/(?:--)?[A-Za-z_$][\w$]*(?:-[a-z]+)*/g) ?? []));
}

/** The names that the site of the examples exports. */
function namesOf(site: string): readonly string[] {
  const text = readFileSync(site, "utf8");
  const declared = [...text.matchAll(/^export (?:declare )?(?:const|class) (\w+)/gm)];
  const taken = [...text.matchAll(/^export (?:const )?\{([^}]+)\}/gm)].flatMap(([, names]) =>
    names!.split(",").map((name) => name.trim()),
  );
  return [...declared.map(([, name]) => name!), ...taken];
}

function declares(code: string, name: string): boolean {
  const named = `\\b(?:const|class|function|type|interface) ${name}\\b`;
  const taken = `\\bconst \\{[^}]*\\b${name}\\b[^}]*\\}`;
  return new RegExp(`${named}|${taken}|^import[^;]*\\b${name}\\b[^;]*;`, "m").test(code);
}

/**
 * The checked examples of a page as one module, each line where it stands on the page. What they
 * mention and do not declare comes from the file `site`, which the module imports as `from`.
 */
export function moduleOf(page: Page, site: string, from: string): string {
  const blocks = blocksOf(page, "ts check");
  const code = blocks.map(({ text }) => text).join("\n");
  const lent = namesOf(site)
    .filter((name) => new RegExp(`\\b${name}\\b`).test(code))
    .filter((name) => !declares(code, name));
  const lines: string[] = [`import { ${lent.join(", ")} } from ${JSON.stringify(from)};`];
  for (const { text, line } of blocks) {
    while (lines.length < line - 1) lines.push("");
    lines.push(...text.trimEnd().split("\n"));
  }
  return `${lines.join("\n")}\nexport {};\n`;
}
