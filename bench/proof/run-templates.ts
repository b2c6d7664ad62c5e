// npm run proof -- templates [--mutants 200] [--seed 1]: breaks one token of the forum's templates at a time, and counts
// how many of the breaks `quintet check` finds without a page being shown.
import {
  globSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { textFilters } from "quintet/i18n";
import { templates } from "quintet/templates";
import { checkTemplates } from "../../packages/framework/src/templates/typecheck.ts";
import { site } from "../../apps/forum/app.ts";
import { filters } from "../../apps/forum/views/filters.ts";
import { randomFrom } from "./data.ts";
import { templateMutants, type TemplateMutant } from "./template-mutants.ts";

const { values } = parseArgs({
  options: {
    mutants: { type: "string", default: "200" },
    seed: { type: "string", default: "1" },
  },
});

const root = resolve(import.meta.dirname, "../..");
const folder = join(root, "templates");
const types = site.templateTypes!;

function filesAt(place: string): readonly string[] {
  if (place.endsWith(".ts")) return [place];
  const names = readdirSync(join(root, place), { recursive: true, encoding: "utf8" });
  return names.filter((name) => name.endsWith(".ts")).map((name) => join(place, name));
}

const viewFiles = [types.views].flat().flatMap(filesAt);

/** What the check says of the forum's templates with these in the place of their own, by file. */
async function said(
  mutants: readonly TemplateMutant[],
  typed: boolean,
): Promise<readonly string[]> {
  const broken = mkdtempSync(join(tmpdir(), "quintet-templates-"));
  try {
    for (const { file, text } of mutants) {
      mkdirSync(dirname(join(broken, file)), { recursive: true });
      writeFileSync(join(broken, file), text);
    }
    const folders = [broken, folder];
    const found = typed
      ? await checkTemplates({ ...types, root, viewFiles, folders })
      : templates({ folders, filters: { ...textFilters(), ...filters }, reload: false }).check();
    return found.map(({ at = "", message }) => `${at.replace(`${broken}/`, "")} ${message}`);
  } finally {
    rmSync(broken, { recursive: true, force: true });
  }
}

const ofFile = (all: readonly string[], { file }: TemplateMutant) =>
  all.some((line) => line.startsWith(`${file}:`));

/** Those that nothing is said of: one of each page at once, and what several pages show one by one. */
async function unnoticed(mutants: readonly TemplateMutant[]): Promise<readonly TemplateMutant[]> {
  const left: TemplateMutant[] = [];
  for (const mutant of mutants) if (!ofFile(await said([mutant], false), mutant)) left.push(mutant);
  const isPart = ({ file }: TemplateMutant) => /(^|\/)(_|layouts\/)|parts|macros/.test(file);
  const alone = left.filter(isPart).map((mutant) => [mutant]);
  const rounds: TemplateMutant[][] = [];
  for (const mutant of left.filter((one) => !isPart(one))) {
    const free = rounds.find((round) => round.every(({ file }) => file !== mutant.file));
    if (free === undefined) rounds.push([mutant]);
    else free.push(mutant);
  }
  const through: TemplateMutant[] = [];
  for (const round of [...alone, ...rounds]) {
    const all = await said(round, true);
    // What is wrong with a part is said where a page shows it, too.
    const noticed = (mutant: TemplateMutant) =>
      round.length === 1 ? all.length > 0 : ofFile(all, mutant);
    through.push(...round.filter((mutant) => !noticed(mutant)));
  }
  return through;
}

const begun = performance.now();
const whole = [...(await said([], false)), ...(await said([], true))];
const took = performance.now() - begun;
if (whole.length > 0) throw new Error(`The templates are wrong as they are:\n${whole.join("\n")}`);
process.stdout.write(`As they are: nothing found, in ${(took / 1000).toFixed(1)} s\n`);

const random = randomFrom(Number(values.seed));
const pool = globSync("**/*.{html,txt}", { cwd: folder })
  .toSorted()
  .flatMap((file) => templateMutants(file, readFileSync(join(folder, file), "utf8")));
const drawn = Array.from({ length: Math.min(Number(values.mutants), pool.length) }, () => {
  return pool.splice(Math.floor(random() * pool.length), 1)[0]!;
});
const through = await unnoticed(drawn);
for (const { file, line, change } of through) {
  process.stdout.write(`not found: ${file}:${line}  ${change}\n`);
}
const share = 1 - through.length / drawn.length;
process.stdout.write(
  `${drawn.length - through.length} of ${drawn.length} breaks found: ${Math.round(100 * share)} %\n`,
);
process.exitCode = share >= 0.95 ? 0 : 1;
