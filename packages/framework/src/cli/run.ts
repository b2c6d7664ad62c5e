import { parseArgs } from "node:util";
import { QuintetError } from "../kernel/errors.ts";
import { didYouMean } from "../kernel/suggest.ts";
import type { Command, Invocation, Project } from "./site.ts";
import { COMMANDS } from "./commands.ts";
import { explained } from "./failure.ts";
import { commandHelp, commandList, usage } from "./help.ts";
import { findProject, loadProject } from "./project.ts";

const say = (line: string): void => void process.stdout.write(`${line}\n`);

function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => (made ??= make());
}

/** How many words a command asks for: `NAME [FOLDER]` asks for one and takes two. */
function wordCount({ words = "" }: Command): { least: number; most: number } {
  const parts = words.split(" ").filter((part) => part !== "");
  const most = words.includes("…") ? Infinity : parts.length;
  return { least: parts.filter((part) => !part.startsWith("[")).length, most };
}

function misused(command: Command, problem: string, cause?: unknown): QuintetError {
  return new QuintetError(problem, { code: "cli.usage", hint: `Usage: ${usage(command)}`, cause });
}

function parse(command: Command, written: readonly string[]): Pick<Invocation, "words" | "flags"> {
  if (command.passesOn === true) return { words: written, flags: {} };
  const flags = Object.entries(command.flags ?? {}).map(
    ([name, { type }]) => [name, { type }] as const,
  );
  try {
    const parsed = parseArgs({
      args: [...written],
      options: Object.fromEntries(flags),
      allowPositionals: true,
    });
    return { words: parsed.positionals, flags: { ...parsed.values } as Invocation["flags"] };
  } catch (error) {
    throw misused(command, `${(error as Error).message.split(". ")[0]}.`, error);
  }
}

async function invoke(
  command: Command,
  written: readonly string[],
  project: () => Promise<Project>,
): Promise<number> {
  if (written.includes("--help") || written.includes("-h")) {
    say(commandHelp(command));
    return 0;
  }
  const parsed = parse(command, written);
  const { least, most } = wordCount(command);
  if (parsed.words.length < least) throw misused(command, "A word is missing.");
  if (parsed.words.length > most)
    throw misused(command, `"${parsed.words[most]}" is one word too many.`);
  return (await command.run({ ...parsed, say, project })) ?? 0;
}

function isInProject(): boolean {
  try {
    return findProject(process.cwd()).app !== "";
  } catch {
    return false;
  }
}

/** The framework's commands and, inside a project, the site's own. */
async function allCommands(project: () => Promise<Project>): Promise<readonly Command[]> {
  const own = isInProject() ? ((await project()).site.commands ?? []) : [];
  return [...COMMANDS, ...own];
}

async function dispatch(written: readonly string[]): Promise<number> {
  const [name, ...rest] = written;
  const project = once(loadProject);
  const known = COMMANDS.find((command) => command.name === name);
  if (known !== undefined) return invoke(known, rest, project);
  const commands = await allCommands(project);
  if (name === undefined || name === "help" || name === "--help" || name === "-h") {
    say(commandList(commands));
    return name === undefined ? 1 : 0;
  }
  const own = commands.find((command) => command.name === name);
  if (own !== undefined) return invoke(own, rest, project);
  const near = didYouMean(
    name,
    commands.map((command) => command.name),
  );
  throw new QuintetError(`There is no command "${name}".${near}`, {
    code: "cli.unknown-command",
    hint: `Choose one:\n\n${commandList(commands)}`,
  });
}

/** Run a command line and return the exit code; a failure is explained on standard error. */
export async function runCommand(written: readonly string[]): Promise<number> {
  try {
    return await dispatch(written);
  } catch (error) {
    process.stderr.write(`${explained(error)}\n`);
    return 1;
  }
}
