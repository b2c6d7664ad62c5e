import { monitorEventLoopDelay } from "node:perf_hooks";
import type { Database } from "../database/database.ts";
import type { Family, Sample } from "./samples.ts";

const gauge = (name: string, help: string, samples: readonly Omit<Sample, "name">[]): Family => ({
  name,
  type: "gauge",
  help,
  samples: samples.map((sample) => ({ name, ...sample })),
});

const seconds = (nanoseconds: number): number =>
  Number.isFinite(nanoseconds) ? nanoseconds / 1e9 : 0;

/** Watches how long the event loop keeps everybody waiting, from the first question on. */
export class LoopDelay {
  #delay: ReturnType<typeof monitorEventLoopDelay> | undefined;

  /** Return the delays since the last question. */
  family(): Family {
    const name = "nodejs_eventloop_delay_seconds";
    const help = "How late timers were since the last scrape.";
    if (this.#delay === undefined) {
      this.#delay = monitorEventLoopDelay({ resolution: 20 });
      this.#delay.enable();
      return gauge(name, help, []);
    }
    const { mean, max } = this.#delay;
    const p99 = this.#delay.percentile(99);
    this.#delay.reset();
    return gauge(name, help, [
      { labels: { of: "mean" }, value: seconds(mean) },
      { labels: { of: "p99" }, value: seconds(p99) },
      { labels: { of: "max" }, value: seconds(max) },
    ]);
  }
}

/** Return the numbers of this process, under the names that Prometheus' other clients give them. */
export function processFamilies(): readonly Family[] {
  const { rss, heapUsed } = process.memoryUsage();
  const { user, system } = process.cpuUsage();
  const cpu = "process_cpu_seconds_total";
  const began = Date.now() / 1000 - process.uptime();
  return [
    gauge("process_resident_memory_bytes", "Memory of the process.", [{ value: rss }]),
    gauge("nodejs_heap_used_bytes", "Memory of live objects.", [{ value: heapUsed }]),
    {
      name: cpu,
      type: "counter",
      help: "Time of a core that the process has used.",
      samples: [{ name: cpu, value: (user + system) / 1e6 }],
    },
    gauge("process_start_time_seconds", "When the process began.", [{ value: began }]),
  ];
}

/** Return how busy the connections to a database are. */
export function poolFamily(database: Database | null): Family {
  const { pool } = database ?? {};
  const states = pool === undefined ? [] : Object.entries(pool);
  return gauge(
    "quintet_database_connections",
    "Connections to the database: open, idle, the most there may be; and who waits for one.",
    states.map(([state, value]) => ({ labels: { state }, value })),
  );
}
