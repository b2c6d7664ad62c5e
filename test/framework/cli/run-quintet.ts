import { spawn } from "node:child_process";
import { resolve } from "node:path";
import { stripVTControlCharacters as plain } from "node:util";

const QUINTET = resolve("packages/framework/bin/quintet.mjs");

/** What a run of the command left behind; its texts without the colours that some machines ask for. */
export interface Ran {
  readonly code: number | null;
  readonly out: string;
  readonly error: string;
}

/** A text with one part of it changed; an error where that part is not there. */
export function changed(text: string, from: string, to: string): string {
  if (!text.includes(from)) throw new Error(`There is no ${JSON.stringify(from)} in:\n${text}`);
  return text.replace(from, () => to);
}

/** Runs `quintet` as a person does, in a folder, with something on its standard input. */
export function quintet(
  words: readonly string[],
  cwd: string,
  options: { readonly input?: string; readonly env?: Readonly<Record<string, string>> } = {},
): Promise<Ran> {
  const env = { ...process.env, NODE_ENV: "test", ...options.env };
  const child = spawn(process.execPath, [QUINTET, ...words], { cwd, env });
  let [out, error] = ["", ""];
  child.stdout.on("data", (text: Buffer) => (out += text.toString()));
  child.stderr.on("data", (text: Buffer) => (error += text.toString()));
  child.stdin.end(options.input ?? "");
  return new Promise((done) =>
    child.on("close", (code) => done({ code, out: plain(out), error: plain(error) })),
  );
}
