/** A program for the test of quiet memory: it needs much for a moment, then prints when it is given back. */
import { giveMemoryBack } from "../../../packages/framework/src/cli/quiet-memory.ts";

const MIB = 1024 * 1024;
const held = (): number => process.memoryUsage().heapTotal / MIB;

let much: object[] | undefined = Array.from({ length: 1_500_000 }, (_, n) => ({ n, twice: 2 * n }));
const most = held();
much = undefined;
giveMemoryBack({ every: 100 });
const look = setInterval(() => {
  if (held() > most / 2) return;
  clearInterval(look);
  console.log(`given back, ${much === undefined}`);
}, 20);
setTimeout(() => process.exit(), 3_000).unref();
