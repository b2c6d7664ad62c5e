/**
 * A program for the tests of sockets and of the supervisor: workers, or one process ("alone"), that say who
 * they are, and die when asked. `PORT`, `unix:PATH` or "inherited" says where.
 */
import { inheritedDescriptor, runUntilSignal, serve, supervise } from "quintet/gateway";
import { text } from "quintet/http";

const [where = "0", how] = process.argv.slice(2);
const descriptor = where === "inherited" ? inheritedDescriptor(process.env) : undefined;
const place = where.startsWith("unix:") ? { host: where } : { port: Number(where) };

async function work(): Promise<void> {
  const server = await serve(
    async (request) => {
      if (request.url.endsWith("/die")) setImmediate(() => process.exit(7));
      await new Promise((resolve) => setTimeout(resolve, 5));
      return text(String(process.pid));
    },
    descriptor === undefined ? place : { descriptor },
  );
  console.log("listening");
  await runUntilSignal(server);
}

const report = (sentence: string): void => console.log(sentence);
await (how === "alone" ? work() : supervise({ workers: 2, report, ...place }, work));
