// npm run proof -- proxies: nginx, Apache and haproxy before a site, configured as docs/how-to/behind-a-proxy.md says.
import { spawnSync } from "node:child_process";
import { createHash, randomBytes } from "node:crypto";
import { existsSync, rmSync } from "node:fs";
import { Agent } from "node:http";
import { join } from "node:path";
import { openFolder } from "./apache/apache.ts";
import { connections, observedSite, type Seen } from "./proxies/observed-site.ts";
import { PROXIES, startProxy, type Proxy } from "./proxies/proxy.ts";
import { times, visit, VISITOR, type Visit } from "./proxies/visitor.ts";

const SITE = 8985;
const failures: string[] = [];

function say(sentence: string): void {
  process.stdout.write(`${sentence}\n`);
}

function holds(is: boolean, sentence: string, seen?: unknown): void {
  say(`  ${is ? "yes" : "NO "} ${sentence}${is ? "" : `: ${JSON.stringify(seen)}`}`);
  if (!is) failures.push(sentence);
}

async function seenBy(asked: Visit): Promise<Seen> {
  const { status, body } = await visit(asked);
  if (status !== 200) throw new Error(`${status} ${body.toString()}`);
  return JSON.parse(body.toString()) as Seen;
}

const FORGED = {
  "x-forwarded-for": "203.0.113.9, 127.0.0.1",
  "x-real-ip": "203.0.113.9",
  forwarded: "for=203.0.113.9;proto=https;host=evil.example",
  "x-forwarded-proto": "https",
  "x-forwarded-host": "evil.example",
};

/** Who it was, by what, and that nothing else is believed. */
async function identity({ port, tlsPort }: Proxy): Promise<void> {
  const plain = await seenBy({ port });
  holds(plain.peer === VISITOR, "the site knows the visitor's address", plain);
  holds(!plain.secure, "http is http", plain);
  const tls = await seenBy({ port: tlsPort, tls: true });
  holds(tls.secure && tls.peer === VISITOR, "https is https", tls);
  const forged = await seenBy({ port, headers: FORGED });
  holds(forged.peer === VISITOR, "a forged address is not believed", forged);
  holds(!forged.secure, "a forged https is not believed", forged);
  holds(forged.host === "site.example.org", "a forged host is not believed", forged);
  const lowered = await seenBy({
    port: tlsPort,
    tls: true,
    headers: { "x-forwarded-proto": "http" },
  });
  holds(lowered.secure, "a forged http is not believed", lowered);
  const past = await seenBy({ port: SITE, from: "127.0.0.3", headers: FORGED });
  holds(
    past.peer === "127.0.0.3" && !past.secure,
    "who comes past the proxy is not believed",
    past,
  );
}

async function bodies({ port }: Proxy): Promise<void> {
  const path = "/a%2Fb//c%20d/?q=%20&q=%2B";
  const { target } = await seenBy({ port, path });
  holds(target === path, "the address arrives as it was written", target);
  const large = randomBytes(2_000_000);
  const digest = createHash("sha256").update(large).digest("hex");
  const upload = await seenBy({ port, method: "POST", chunks: [large] });
  holds(upload.digest === digest, "two megabytes arrive whole", upload);
  const slow = await seenBy({
    port,
    method: "POST",
    chunks: Array.from({ length: 20 }, () => large.subarray(0, 1_000)),
    pause: 100,
  });
  holds(slow.bytes === 20_000, "a body that takes two seconds arrives whole", slow);
  const headers = { "content-length": "5000000" };
  const chunks = Array.from({ length: 50 }, () => large.subarray(0, 100_000));
  const refused = await visit({ port, method: "POST", headers, chunks }).then(
    ({ status }) => status,
    (error: NodeJS.ErrnoException) => error.code,
  );
  holds(refused === 413, "five megabytes are a 413", refused);
  const stream = await times({ port, path: "/stream/" });
  holds(stream.first < 800 && stream.last > 900, "a stream shows its beginning first", stream);
}

async function connectionsOf({ port }: Proxy): Promise<void> {
  connections.clear();
  const agent = new Agent({ keepAlive: true, maxSockets: 8 });
  const statuses = await Promise.all(
    Array.from({ length: 400 }, async () => (await visit({ port, agent })).status),
  );
  agent.destroy();
  holds(
    statuses.every((status) => status === 200),
    "400 requests are answered",
    new Set(statuses),
  );
  holds(
    connections.size <= 40,
    `over ${connections.size} connections to the site`,
    connections.size,
  );
  const upgrade = {
    connection: "Upgrade",
    upgrade: "websocket",
    "sec-websocket-version": "13",
    "sec-websocket-key": "AAAAAAAAAAAAAAAAAAAAAA==",
  };
  const asked = await visit({ port, headers: upgrade });
  holds(asked.status === 200, "an upgrade is answered as any other request", asked.status);
  const head = await visit({ port, method: "HEAD" });
  holds(head.status === 200 && head.body.byteLength === 0, "HEAD has no body", head.status);
}

async function perSecond(port: number): Promise<number> {
  const agent = new Agent({ keepAlive: true, maxSockets: 16 });
  const began = performance.now();
  await Promise.all(Array.from({ length: 2_000 }, () => visit({ port, agent })));
  agent.destroy();
  return Math.round(2_000_000 / (performance.now() - began));
}

async function through(name: keyof typeof PROXIES, folder: string): Promise<void> {
  const site = await observedSite({ port: SITE }, ["127.0.0.1"]);
  const proxy = await startProxy(name, folder, `127.0.0.1:${SITE}`);
  say(`${proxy.version}`);
  try {
    await identity(proxy);
    await bodies(proxy);
    await connectionsOf(proxy);
    say(`  ${await perSecond(proxy.port)} requests/s, ${await perSecond(SITE)} without it`);
  } finally {
    await proxy.stop();
    await site.close(0);
  }
}

async function byUnixSocket(name: keyof typeof PROXIES, folder: string): Promise<void> {
  const path = join(folder, `${name}.sock`);
  const site = await observedSite({ host: `unix:${path}`, socketMode: 0o666 }, ["unix"]);
  const proxy = await startProxy(name, folder, path);
  try {
    const seen = await seenBy({ port: proxy.tlsPort, tls: true, headers: FORGED });
    const right = seen.peer === VISITOR && seen.secure && seen.host === "site.example.org";
    holds(right, "by a Unix socket the same is known, and nothing forged believed", seen);
  } finally {
    await proxy.stop();
    await site.close(0);
  }
}

const folder = openFolder();
try {
  const key = join(folder, "site.pem");
  const certificate = [
    "req",
    "-x509",
    "-newkey",
    "rsa:2048",
    "-nodes",
    "-days",
    "2",
    "-subj",
    "/CN=site.example.org",
  ];
  spawnSync("openssl", [...certificate, "-keyout", key, "-out", `${key}.crt`], { stdio: "ignore" });
  spawnSync("sh", ["-c", `cat ${key}.crt >> ${key} && chmod 644 ${key}`]);
  for (const name of Object.keys(PROXIES) as (keyof typeof PROXIES)[]) {
    if (!existsSync(PROXIES[name].program))
      throw new Error(`No ${name} here: apt install ${PROXIES[name].package}.`);
    await through(name, folder);
    await byUnixSocket(name, folder);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
say(failures.length === 0 ? "Everything holds." : `${failures.length} do not hold.`);
process.exit(failures.length === 0 ? 0 : 1);
