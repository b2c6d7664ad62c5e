import { performance } from "node:perf_hooks";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

const MIB = 1024 * 1024;
/** How often it is looked whether the process is quiet, in milliseconds. */
const LOOK = 5_000;
/** The part of its time in which a process works that counts as quiet. */
const QUIET = 0.05;
/** What must be had for the collection to be worth its pause. */
const WORTH = 32 * MIB;
/** A heap in use beyond this takes longer than half a second to collect, and is left alone. */
const MOST_IN_USE = 256 * MIB;

type Collect = (options: { readonly type: string; readonly flavor: string }) => void;

function collector(): Collect {
  setFlagsFromString("--expose-gc");
  const collect = runInNewContext("gc") as Collect;
  setFlagsFromString("--no-expose-gc");
  return collect;
}

/**
 * Give the memory that a busy time needed back to the system once the process is quiet: what a start
 * used, or many visitors at once. Node keeps it as long as nobody asks. A collection pauses the process for
 * some tenths of a second; it is made when next to nothing happened for five seconds and at least
 * 32 MiB may be won, so a site in use hardly meets one.
 */
export function giveMemoryBack({ every = LOOK }: { readonly every?: number } = {}): void {
  const collect = collector();
  let before = performance.eventLoopUtilization();
  let kept = 0;
  setInterval(() => {
    const now = performance.eventLoopUtilization();
    const { utilization } = performance.eventLoopUtilization(now, before);
    before = now;
    const { heapTotal, heapUsed } = process.memoryUsage();
    if (utilization > QUIET || heapTotal < kept * 1.5 + WORTH || heapUsed > MOST_IN_USE) return;
    collect({ type: "major", flavor: "last-resort" });
    kept = process.memoryUsage().heapTotal;
    before = performance.eventLoopUtilization();
  }, every).unref();
}
