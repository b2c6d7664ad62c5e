// Controls, line separators, and the marks that turn the direction of text around.
const UNSEEN = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/g;

function escape(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
}

/** Return a text so that it stays on its line and cannot move the cursor of whoever reads it. */
export function visible(text: string): string {
  return text.replace(UNSEEN, escape);
}

/**
 * Return a line of JSON with what JSON leaves alone escaped too; the newline at its end is kept.
 */
export function visibleJson(line: string): string {
  return line.endsWith("\n") ? `${visible(line.slice(0, -1))}\n` : visible(line);
}

const LEVELS: Readonly<Record<number, string>> = {
  20: "debug",
  30: "info",
  40: "warn",
  50: "error",
  60: "fatal",
};

function detail([key, held]: [string, unknown]): string {
  return `${key}=${visible(typeof held === "string" ? held : JSON.stringify(held))}`;
}

function stackOf(error: unknown): string {
  const stack = (error as { stack?: unknown } | undefined)?.stack;
  if (typeof stack !== "string") return "";
  return stack
    .split("\n")
    .map((one) => `    ${visible(one)}\n`)
    .join("");
}

/**
 * Return a line of JSON as a person reads it: time, level, message, fields, and the stack of an
 * error below.
 */
export function readable(line: string): string {
  const { level, time, msg, err, ...rest } = JSON.parse(line) as Record<string, unknown>;
  const clock = new Date(time as number).toISOString().slice(11, 23);
  const name = (LEVELS[level as number] ?? String(level)).padEnd(5);
  const details = Object.entries(rest).map(detail);
  const words = [clock, name, ...(typeof msg === "string" ? [visible(msg)] : []), ...details];
  return `${words.join(" ")}\n${stackOf(err)}`;
}
