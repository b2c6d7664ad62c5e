import { randomInt } from "node:crypto";
import { createInterface } from "node:readline/promises";
import { Writable } from "node:stream";
import { passwordProblems } from "../crypto/password-problems.ts";
import { QuintetError } from "../kernel/errors.ts";

// No letters and digits that are taken for one another.
const LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";

/** Return a password to be read off a screen once: five groups of four, some 99 bits. */
export function readablePassword(): string {
  const group = (): string =>
    Array.from({ length: 4 }, () => LETTERS[randomInt(LETTERS.length)]).join("");
  return Array.from({ length: 5 }, group).join("-");
}

async function firstLine(): Promise<string> {
  const lines = createInterface({ input: process.stdin });
  for await (const line of lines) return line;
  return "";
}

async function typed(question: string): Promise<string> {
  process.stdout.write(question);
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
  const lines = createInterface({ input: process.stdin, output: silent, terminal: true });
  // Ctrl-C at the question ends the command, as it does anywhere else.
  lines.on("SIGINT", () => {
    process.stdout.write("\n");
    process.exit(130);
  });
  try {
    return await lines.question("");
  } finally {
    lines.close();
    process.stdout.write("\n");
  }
}

async function typedTwice(name: string): Promise<string> {
  const first = await typed(`New password for ${name}: `);
  if (first === (await typed("Once more: "))) return first;
  throw new QuintetError("The two passwords differ; nothing was changed.", {
    code: "cli.password-differs",
  });
}

/**
 * Return a password from standard input or from the terminal, refused when it is too easily
 * guessed.
 */
export async function askPassword(name: string, fromInput: boolean): Promise<string> {
  if (!fromInput && !process.stdin.isTTY) {
    throw new QuintetError("There is no terminal to ask for the password on.", {
      code: "cli.no-terminal",
      hint: "Write it to standard input and add --password-stdin.",
    });
  }
  const password = fromInput ? await firstLine() : await typedTwice(name);
  const [problem] = passwordProblems(password, [name]);
  if (problem === undefined) return password;
  throw new QuintetError(problem, { code: "cli.weak-password" });
}
