import { QuintetError } from "../kernel/errors.ts";
import { didYouMean } from "../kernel/suggest.ts";
import { argumentsOf } from "./arguments.ts";
import type { Command, Project } from "./site.ts";
import { COMMANDS } from "./commands.ts";
import { commandHelp, commandList } from "./help.ts";
import { findProject, loadProject } from "./project.ts";

const say = (line: string): void => void process.stdout.write(`${line}\n`);

function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => (made ??= make());
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
  return (await command.run({ ...argumentsOf(command, written), say, project })) ?? 0;
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

/** Run the command that a line names, and return the exit code. */
export async function dispatch(written: readonly string[]): Promise<number> {
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
