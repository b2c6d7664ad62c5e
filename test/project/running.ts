import { spawn, type ChildProcess } from "node:child_process";
import { stripVTControlCharacters } from "node:util";

/** How a program ended: its exit code, or the signal that ended it. */
export type Ending = number | NodeJS.Signals | null;

/** How npm ends when it is stopped together with a program that ends well: as that, or by the signal. */
export const stoppedBy = (signal: NodeJS.Signals): readonly Ending[] => [0, signal];

/** A program that runs in the background, and everything it has printed. */
export interface Running {
  readonly child: ChildProcess;
  /** Standard output and standard error together. */
  printed(): string;
  /** The first match in what it prints; fails when the program ends before. */
  until(pattern: RegExp): Promise<RegExpExecArray>;
  readonly ended: Promise<Ending>;
  /** Sends a signal to the program and all it started, and waits until all have ended. */
  stop(signal: NodeJS.Signals): Promise<Ending>;
}

/** Starts a program in a process group of its own, as a terminal does. */
export function running(
  command: string,
  words: readonly string[],
  cwd: string,
  env: Readonly<Record<string, string | undefined>> = {},
): Running {
  const child = spawn(command, words, { cwd, env: { ...process.env, ...env }, detached: true });
  let printed = "";
  const ended = new Promise<Ending>((done) => {
    child.on("close", (code, signal) => done(code ?? signal));
  });
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (text: Buffer) => (printed += text.toString()));
  }
  return {
    child,
    ended,
    printed: () => printed,
    async until(pattern) {
      const { promise, resolve, reject } = Promise.withResolvers<RegExpExecArray>();
      const look = (): void => {
        const found = pattern.exec(printed);
        if (found !== null) resolve(found);
      };
      for (const stream of [child.stdout, child.stderr]) stream.on("data", look);
      look();
      void ended.then((code) => reject(new Error(`It ended with ${code}:\n${printed}`)));
      return promise;
    },
    stop(signal) {
      process.kill(-child.pid!, signal);
      return ended;
    },
  };
}

/** Runs a program to its end, and gives what it printed, without its colours; fails with that when its exit code is not 0. */
export async function run(command: string, words: readonly string[], cwd: string): Promise<string> {
  const started = running(command, words, cwd);
  const code = await started.ended;
  const printed = stripVTControlCharacters(started.printed());
  if (code === 0) return printed;
  throw new Error(`${command} ${words.join(" ")} ended with ${code}:\n${printed}`);
}
