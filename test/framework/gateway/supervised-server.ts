/** A program for the tests of the supervisor: workers that say who they are, and die when asked. */
import { runUntilSignal, serve, supervise } from "quintet/gateway";
import { text } from "quintet/http";

const port = Number(process.argv[2]);

await supervise({ workers: 2, report: (sentence) => console.log(sentence) }, async () => {
  const server = await serve(
    async (request) => {
      if (request.url.endsWith("/die")) setImmediate(() => process.exit(7));
      await new Promise((resolve) => setTimeout(resolve, 5));
      return text(String(process.pid));
    },
    { port },
  );
  await runUntilSignal(server);
});
