import { spawn, type ChildProcess } from "node:child_process";

/** Exit codes of npm after Ctrl-C: the program's own, or 130 where npm answers for itself. */
export const afterCtrlC: readonly (number | null)[] = [0, 130];

/** A program that runs in the background, and everything it has printed. */
export interface Running {
  readonly child: ChildProcess;
  /** Standard output and standard error together. */
  printed(): string;
  /** The first match in what it prints; fails when the program ends before. */
  until(pattern: RegExp): Promise<RegExpExecArray>;
  /** Sends a signal to the program and all it started; answers with its exit code. */
  stop(signal: NodeJS.Signals): Promise<number | null>;
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
  const ended = new Promise<number | null>((done) => child.on("close", done));
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (text: Buffer) => (printed += text.toString()));
  }
  return {
    child,
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

/** Runs a program to its end; fails with what it printed when its exit code is not 0. */
export async function run(command: string, words: readonly string[], cwd: string): Promise<string> {
  const started = running(command, words, cwd);
  const code = await new Promise<number | null>((done) => started.child.on("close", done));
  if (code === 0) return started.printed();
  throw new Error(`${command} ${words.join(" ")} ended with ${code}:\n${started.printed()}`);
}
