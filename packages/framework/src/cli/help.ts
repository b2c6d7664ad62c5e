import { flagUsage } from "./flags.ts";
import type { Command } from "./site.ts";

function columns(rows: readonly (readonly [string, string])[]): string {
  const width = Math.max(...rows.map(([name]) => name.length));
  return rows.map(([name, text]) => `  ${name.padEnd(width)}  ${text}`).join("\n");
}

/** Return the list of commands as text. */
export function commandList(commands: readonly Command[]): string {
  const rows = commands.map(({ name, summary }) => [name, summary] as const);
  return `quintet COMMAND\n\n${columns(rows)}\n\nquintet COMMAND --help tells more.`;
}

/** Return how a command is called: `quintet changepassword NAME [--password-stdin]`. */
export function usage({ name, words = "", flags = {} }: Command): string {
  const shown = Object.entries(flags).map(([flag, kind]) => flagUsage(flag, kind));
  return ["quintet", name, words, ...shown].filter((part) => part !== "").join(" ");
}

/** Return what `quintet COMMAND --help` prints. */
export function commandHelp(command: Command): string {
  const flags = Object.entries(command.flags ?? {});
  const rows = flags.map(([name, { help }]) => [`--${name}`, help] as const);
  const table = rows.length === 0 ? "" : `\n\n${columns(rows)}`;
  return `${usage(command)}\n  ${command.summary}${table}`;
}
