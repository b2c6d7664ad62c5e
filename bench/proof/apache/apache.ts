import { spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

const PROGRAMS = ["/usr/sbin/apache2", "/usr/sbin/httpd"];
const MODULES = ["/usr/lib/apache2/modules", "/usr/lib64/httpd/modules"];

/** The lines of a configuration that load these modules, where they are not built in. */
export function loads(names: readonly string[]): string {
  const folder = MODULES.find(existsSync) ?? MODULES[0]!;
  return names
    .map((name) => [name, join(folder, `mod_${name}.so`)] as const)
    .filter(([, path]) => existsSync(path))
    .map(([name, path]) => `LoadModule ${name}_module ${path}`)
    .join("\n");
}

/** An Apache of its own, in a folder of its own. */
export interface Apache {
  readonly folder: string;
  readonly port: number;
  /** What it has said in its log of errors. */
  said(): string;
  stop(): Promise<void>;
}

/** Resolves when somebody takes connections at the port. */
export async function listens(port: number): Promise<void> {
  for (let tries = 0; tries < 200; tries++) {
    const socket = connect(port, "127.0.0.1");
    const open = await once(socket, "connect").then(
      () => true,
      () => false,
    );
    socket.destroy();
    if (open) return;
    await sleep(50);
  }
  throw new Error(`Nobody listens at port ${port}.`);
}

/** The program, or a sentence about how to have it. */
export function apacheProgram(): string {
  const program = PROGRAMS.find(existsSync);
  if (program !== undefined) return program;
  throw new Error("No Apache here: apt install apache2 (it need not run), then again.");
}

/** A folder that the servers of the system, who are other users, may enter and write to. */
export function openFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "quintet-server-"));
  chmodSync(folder, 0o777);
  return folder;
}

/** Starts Apache with the given part of its configuration. */
export async function startApache(
  port: number,
  modules: readonly string[],
  configuration: (folder: string) => string,
): Promise<Apache> {
  const program = apacheProgram();
  const folder = openFolder();
  const user = process.getuid?.() === 0 ? "User www-data\nGroup www-data" : "";
  const standard = ["mpm_prefork", "authz_core", "unixd", "alias", "env", "mime", "dir"];
  const lines = `ServerRoot ${folder}
PidFile ${folder}/apache.pid
ErrorLog ${folder}/error.log
ServerName localhost
Listen 127.0.0.1:${port}
${user}
${loads([...standard, ...modules])}
TypesConfig /etc/mime.types
StartServers 4
MaxRequestWorkers 64
Timeout 20
${configuration(folder)}
`;
  writeFileSync(join(folder, "apache.conf"), lines);
  const child = spawn(program, ["-DFOREGROUND", "-f", join(folder, "apache.conf")], {
    stdio: ["ignore", "ignore", "inherit"],
    // Apache ends its whole process group when it ends.
    detached: true,
  });
  const exit = once(child, "exit");
  await listens(port).catch((error: unknown) => {
    child.kill("SIGKILL");
    throw error;
  });
  return {
    folder,
    port,
    said: () => readFileSync(join(folder, "error.log"), "utf8"),
    async stop() {
      child.kill("SIGTERM");
      await exit;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
