import { execFile } from "node:child_process";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

/** One message of `tsc`. */
export interface Diagnostic {
  readonly path: string;
  /** Counted from 1. */
  readonly line: number;
  readonly code: string;
  readonly message: string;
}

const LINE = /^(.+?)\((\d+),\d+\): error (TS\d+): (.*)$/;

/** Run the site's own TypeScript over a project file, once, as a process. */
export async function runTsc(
  root: string,
  project: string,
): Promise<{ diagnostics: Diagnostic[]; output: string }> {
  const require = createRequire(join(root, "package.json"));
  const script = join(dirname(require.resolve("typescript/package.json")), "bin", "tsc");
  const output = await new Promise<string>((resolve) => {
    // At its default the garbage collector takes half of the compiler's time.
    const env = { GOGC: "400", ...process.env };
    const options = { cwd: root, env, maxBuffer: 64 * 1024 * 1024 };
    const given = [script, "-p", project, "--pretty", "false"];
    execFile(process.execPath, given, options, (error, stdout, stderr) => {
      resolve(stdout + stderr || (error?.message ?? ""));
    });
  });
  return { diagnostics: diagnosticsIn(output), output };
}

function diagnosticsIn(output: string): Diagnostic[] {
  return output.split(/\r?\n/).flatMap((text) => {
    const found = LINE.exec(text);
    if (!found) return [];
    return [{ path: found[1]!, line: Number(found[2]), code: found[3]!, message: found[4]! }];
  });
}
