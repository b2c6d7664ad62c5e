import { readFileSync } from "node:fs";
import { Agent, get, type IncomingMessage } from "node:http";

/** What one round of load on one server gave. */
export interface Round {
  /** Requests answered with 200 per second of wall time. */
  readonly perSecond: number;
  /** Microseconds of the server's CPU per request. */
  readonly cpu: number;
  /** Milliseconds. */
  readonly p50: number;
  readonly p99: number;
  /** MiB resident after the round. */
  readonly memory: number;
}

/** Clock ticks per second in /proc; 100 on every Linux that Node runs on. */
const TICKS = 100;

function cpuSeconds(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1]!.split(" ");
  return (Number(fields[11]) + Number(fields[12])) / TICKS;
}

/** MiB of memory that a process holds. */
export function residentMiB(pid: number): number {
  const line = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, "utf8"));
  return Number(line?.[1] ?? 0) / 1024;
}

type Headers = Readonly<Record<string, string>>;

function fetchOnce(agent: Agent, url: string, headers: Headers): Promise<void> {
  return new Promise((resolve, reject) => {
    get(url, { agent, headers }, (response: IncomingMessage) => {
      if (response.statusCode !== 200) reject(new Error(`${url} answered ${response.statusCode}`));
      response.on("end", resolve).on("error", reject).resume();
    }).on("error", reject);
  });
}

function quantile(sorted: readonly number[], part: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? NaN;
}

/** Asks for the pages in turn, over so many connections at once, for so long; an error voids it. */
export async function load(
  server: { readonly pid: number; readonly urls: readonly string[]; readonly headers: Headers },
  options: { readonly connections: number; readonly seconds: number },
): Promise<Round> {
  const agent = new Agent({ keepAlive: true, maxSockets: options.connections });
  const took: number[] = [];
  const cpu = cpuSeconds(server.pid);
  const began = performance.now();
  const end = began + options.seconds * 1000;
  let next = 0;
  const one = async (): Promise<void> => {
    while (performance.now() < end) {
      const at = performance.now();
      await fetchOnce(agent, server.urls[next++ % server.urls.length]!, server.headers);
      took.push(performance.now() - at);
    }
  };
  await Promise.all(Array.from({ length: options.connections }, one));
  const wall = (performance.now() - began) / 1000;
  agent.destroy();
  took.sort((a, b) => a - b);
  return {
    perSecond: took.length / wall,
    cpu: ((cpuSeconds(server.pid) - cpu) * 1e6) / took.length,
    p50: quantile(took, 0.5),
    p99: quantile(took, 0.99),
    memory: residentMiB(server.pid),
  };
}
