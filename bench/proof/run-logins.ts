// npm run proof -- logins [--database URL] [--logins 100]: pages beside many wrong logins at once.
import { setTimeout as sleep } from "node:timers/promises";
import { parseArgs } from "node:util";
import { BROWSER, ready, startForum } from "../contender.ts";

const { values } = parseArgs({
  options: { database: { type: "string" }, logins: { type: "string", default: "100" } },
});
// Each login comes from an address of its own: the limit of one is not what is measured.
const { origin, clear } = startForum(8972, values.database, { TRUSTED_PROXIES: "127.0.0.1" });

/** Milliseconds of pages that are asked for, one every 20 ms, until `done`. */
async function pages(done: Promise<unknown>): Promise<readonly number[]> {
  let over = false;
  void done.then(() => (over = true));
  const took: Promise<number>[] = [];
  while (!over) {
    const began = performance.now();
    took.push(
      fetch(`${origin}/`, { headers: BROWSER })
        .then((response) => response.text())
        .then(() => performance.now() - began),
    );
    await sleep(20);
  }
  return (await Promise.all(took)).toSorted((a, b) => a - b);
}

async function wrongLogin(n: number): Promise<number> {
  const response = await fetch(`${origin}/login/`, {
    method: "POST",
    redirect: "manual",
    headers: {
      "sec-fetch-site": "same-origin",
      origin,
      "x-forwarded-for": `198.51.100.${n % 250}`,
    },
    body: new URLSearchParams({ username: `nobody${n}`, password: "wrong all the same" }),
  });
  await response.text();
  return response.status;
}

function line(name: string, took: readonly number[]): string {
  const at = (share: number) => took[Math.floor((took.length - 1) * share)]!.toFixed(0);
  return `${name}: ${took.length} pages, p50 ${at(0.5)} ms, p99 ${at(0.99)} ms, slowest ${at(1)} ms\n`;
}

try {
  await ready(`${origin}/healthz`);
  await pages(sleep(2_000));
  process.stdout.write(line("alone", await pages(sleep(3_000))));
  const began = performance.now();
  const count = Number(values.logins);
  const logins = Promise.all(Array.from({ length: count }, (_, n) => wrongLogin(n)));
  const beside = await pages(logins);
  const answers = Map.groupBy(await logins, (status) => status);
  const counted = [...answers].map(([status, all]) => `${all.length} × ${status}`).join(", ");
  process.stdout.write(line(`beside ${count} wrong logins`, beside));
  process.stdout.write(
    `the logins: ${counted}, in ${((performance.now() - began) / 1000).toFixed(1)} s\n`,
  );
} finally {
  clear();
}
