/**
 * A program for the tests of sockets and of the supervisor: workers, or one process ("alone"), that say who
 * they are, die when asked, and wait for the end when asked. `PORT`, `unix:PATH` or "inherited" says where.
 */
import { inheritedDescriptor, runUntilSignal, serve, supervise } from "quintet/gateway";
import { text } from "quintet/http";

const [where = "0", how] = process.argv.slice(2);
const descriptor = where === "inherited" ? inheritedDescriptor(process.env) : undefined;
const place = where.startsWith("unix:") ? { host: where } : { port: Number(where) };

/** When this process is asked to end. */
const ending = new Promise((resolve) => process.once("SIGTERM", resolve));

function theEnd(): Promise<unknown> {
  console.log("waits");
  return ending;
}

async function work(): Promise<void> {
  const server = await serve(
    async (request) => {
      if (request.url.endsWith("/die")) setImmediate(() => process.exit(7));
      if (request.url.endsWith("/wait")) await theEnd();
      await new Promise((resolve) => setTimeout(resolve, 5));
      return text(String(process.pid));
    },
    descriptor === undefined ? place : { descriptor },
  );
  console.log(`listening ${process.pid}`);
  await runUntilSignal(server);
}

const report = (sentence: string): void => console.log(sentence);
await (how === "alone" ? work() : supervise({ workers: 2, report, ...place }, work));
