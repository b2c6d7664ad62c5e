import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { listens, loads } from "../apache/apache.ts";

const PAGE = "docs/how-to/behind-a-proxy.md";
const PORT = 8981;
const TLS_PORT = 8982;

/** A proxy that runs. */
export interface Proxy {
  readonly version: string;
  readonly port: number;
  readonly tlsPort: number;
  stop(): Promise<void>;
}

interface Kind {
  readonly program: string;
  readonly package: string;
  /** The words that start it in the foreground, with its configuration. */
  readonly words: (file: string) => readonly string[];
  /** What stands around the page's lines, whose names and ports are those of this trial. */
  readonly around: (lines: string, folder: string) => string;
  /** How it names the site by a Unix socket. */
  readonly unix: (path: string) => string;
  readonly asksVersion: string;
}

const isRoot = process.getuid?.() === 0;

/** The programs, and what their packages would say around the lines of the page. */
export const PROXIES = {
  nginx: {
    program: "/usr/sbin/nginx",
    package: "nginx",
    words: (file) => ["-c", file],
    around: (lines, folder) => `daemon off;
pid ${folder}/nginx.pid;
error_log ${folder}/nginx.log;
${isRoot ? "user www-data;" : ""}
events {}
http {
  access_log off;
  client_body_temp_path ${folder}/body;
  proxy_temp_path ${folder}/proxy;
  fastcgi_temp_path ${folder}/fastcgi;
  uwsgi_temp_path ${folder}/uwsgi;
  scgi_temp_path ${folder}/scgi;
  ${lines}
}`,
    unix: (path) => `server unix:${path}`,
    asksVersion: "-v",
  },
  apache: {
    program: "/usr/sbin/apache2",
    package: "apache2",
    words: (file) => ["-DFOREGROUND", "-f", file],
    around: (lines, folder) => `ServerRoot ${folder}
PidFile ${folder}/apache.pid
ErrorLog ${folder}/apache.log
ServerName site.example.org
Listen 127.0.0.1:${PORT}
Listen 127.0.0.1:${TLS_PORT}
${isRoot ? "User www-data\nGroup www-data" : ""}
${loads(["mpm_event", "authz_core", "unixd", "proxy", "proxy_http", "headers", "socache_shmcb", "ssl", "reqtimeout"])}
<VirtualHost *:${PORT}>
${lines}
</VirtualHost>
<VirtualHost *:${TLS_PORT}>
SSLEngine on
SSLCertificateFile ${folder}/site.pem
SSLCertificateKeyFile ${folder}/site.pem
${lines}
</VirtualHost>`,
    unix: (path) => `unix:${path}|http://localhost`,
    asksVersion: "-v",
  },
  haproxy: {
    program: "/usr/sbin/haproxy",
    package: "haproxy",
    words: (file) => ["-db", "-f", file],
    around: (lines) => lines,
    unix: (path) => `server one unix@${path}`,
    asksVersion: "-v",
  },
} satisfies Record<string, Kind>;

/** The site as the page names it, for each kind. */
const NAMED = /server 127\.0\.0\.1:8000|server one 127\.0\.0\.1:8000|http:\/\/127\.0\.0\.1:8000/;

/** The lines of the page, for this trial's ports, certificate and site. */
function linesOf(name: keyof typeof PROXIES, folder: string, site: string): string {
  const block = new RegExp(`\`\`\`${name}\n([^]*?)\`\`\``).exec(readFileSync(PAGE, "utf8"));
  const lines = block![1]!
    .replace("listen 80;", `listen 127.0.0.1:${PORT};`)
    .replace("listen 443 ssl;", `listen 127.0.0.1:${TLS_PORT} ssl;`)
    .replace("bind :80", `bind 127.0.0.1:${PORT}`)
    .replace("bind :443", `bind 127.0.0.1:${TLS_PORT}`)
    .replaceAll("/etc/ssl/site.pem", join(folder, "site.pem"));
  if (!site.startsWith("/")) return lines.replaceAll("127.0.0.1:8000", site);
  return lines.replace(NAMED, PROXIES[name].unix(site));
}

/** Starts the proxy as the page says, before the site at this address or path. */
export async function startProxy(
  name: keyof typeof PROXIES,
  folder: string,
  site: string,
): Promise<Proxy> {
  const kind = PROXIES[name];
  const file = join(folder, `${name}.conf`);
  mkdirSync(folder, { recursive: true });
  writeFileSync(file, `${kind.around(linesOf(name, folder, site), folder)}\n`);
  const child = spawn(kind.program, [...kind.words(file)], {
    stdio: ["ignore", "ignore", "pipe"],
    // Apache ends its whole process group when it ends.
    detached: true,
  });
  let said = "";
  child.stderr.on("data", (text) => (said += String(text)));
  const exit = once(child, "exit");
  await Promise.all([listens(PORT), listens(TLS_PORT)]).catch((error: unknown) => {
    child.kill("SIGKILL");
    throw new Error(`${name} did not start: ${said}`, { cause: error });
  });
  const asked = spawnSync(kind.program, [kind.asksVersion], { encoding: "utf8" });
  return {
    version: `${asked.stdout}${asked.stderr}`.split("\n")[0]!,
    port: PORT,
    tlsPort: TLS_PORT,
    async stop() {
      child.kill("SIGTERM");
      await exit;
    },
  };
}
