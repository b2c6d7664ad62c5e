import { QuintetError } from "../kernel/errors.ts";
import { didYouMean } from "../kernel/suggest.ts";
import { argumentsOf } from "./arguments.ts";
import type { Command, Project } from "./site.ts";
import { COMMANDS } from "./commands.ts";
import { explained } from "./failure.ts";
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

/** The commands there are, and why the site's own are not among them where the site cannot be loaded. */
interface Known {
  readonly commands: readonly Command[];
  readonly failure?: unknown;
}

/** The framework's commands and, inside a project, the site's own. */
async function allCommands(project: () => Promise<Project>): Promise<Known> {
  if (!isInProject()) return { commands: COMMANDS };
  try {
    return { commands: [...COMMANDS, ...((await project()).site.commands ?? [])] };
  } catch (failure) {
    return { commands: COMMANDS, failure };
  }
}

function listOf({ commands, failure }: Known): string {
  const list = commandList(commands);
  if (failure === undefined) return list;
  return `${list}\n\nThe site's own commands are missing, for the site cannot be loaded:\n${explained(failure)}`;
}

/** Run the command that a line names, and return the exit code. */
export async function dispatch(written: readonly string[]): Promise<number> {
  const [name, ...rest] = written;
  const project = once(loadProject);
  const framework = COMMANDS.find((command) => command.name === name);
  if (framework !== undefined) return invoke(framework, rest, project);
  const known = await allCommands(project);
  if (name === undefined || name === "help" || name === "--help" || name === "-h") {
    say(listOf(known));
    return name === undefined ? 1 : 0;
  }
  const own = known.commands.find((command) => command.name === name);
  if (own !== undefined) return invoke(own, rest, project);
  const near = didYouMean(
    name,
    known.commands.map((command) => command.name),
  );
  throw new QuintetError(`There is no command "${name}".${near}`, {
    code: "cli.unknown-command",
    hint: `Choose one:\n\n${listOf(known)}`,
  });
}
