import { once } from "node:events";
import { createInterface } from "node:readline";
import type { REPLServer } from "node:repl";
import { PassThrough } from "node:stream";

/**
 * Run a prompt with these names until it ends. Its values are of the same realm as the site's, so that an object or a
 * date that is typed is one to the models. Lines that come from a pipe wait for each other, as a person does.
 */
export async function runPrompt(prompt: string, names: object): Promise<void> {
  // Loaded here alone: it brings along what slows every event of a server.
  const { start } = await import("node:repl");
  const isTyped = process.stdin.isTTY;
  const input = isTyped ? process.stdin : new PassThrough();
  const repl = start({ prompt, input, output: process.stdout, terminal: isTyped, useGlobal: true });
  // A global of Node stays what it is: a model that is called Event is `models.Event`.
  for (const [name, value] of Object.entries(names)) {
    if (!(name in globalThis)) Object.assign(globalThis, { [name]: value });
  }
  const exit = once(repl, "exit");
  if (input instanceof PassThrough) await hand(process.stdin, input, repl, exit);
  await exit;
}

/** Hand lines to a prompt, each once the one before is answered. */
async function hand(
  lines: NodeJS.ReadableStream,
  input: PassThrough,
  repl: REPLServer,
  exit: Promise<unknown>,
): Promise<void> {
  const show = repl.displayPrompt.bind(repl);
  let answered = (): void => undefined;
  repl.displayPrompt = (keepsPlace) => {
    show(keepsPlace);
    answered();
  };
  let isOver = false;
  void exit.then(() => (isOver = true));
  for await (const line of createInterface({ input: lines })) {
    const answer = new Promise<void>((done) => (answered = done));
    input.write(`${line}\n`);
    await Promise.race([answer, exit]);
    if (isOver) return;
  }
  input.end();
}
