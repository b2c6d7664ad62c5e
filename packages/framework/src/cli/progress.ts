/** Return the seconds since a moment as text: `18 s`, or `0.4 s` below ten. */
export function secondsSince(began: number): string {
  const passed = (performance.now() - began) / 1000;
  return `${passed < 10 ? passed.toFixed(1) : Math.round(passed)} s`;
}

/**
 * Run a step; show what is being done and, when it is, what came of it: `Migrating… 1 migration,
 * 0.2 s`.
 */
export async function step(name: string, run: () => Promise<string>): Promise<void> {
  const began = performance.now();
  process.stdout.write(`${name}… `);
  try {
    process.stdout.write(`${await run()}, ${secondsSince(began)}\n`);
  } catch (error) {
    process.stdout.write("failed\n");
    throw error;
  }
}

/** Return a count with its noun: `1 migration`, `31 topics`. */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}
