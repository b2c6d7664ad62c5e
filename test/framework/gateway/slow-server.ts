/** A program for the tests of signals: a server with one answer that takes its time. */
import { runUntilSignal, serve } from "quintet/gateway";
import { text } from "quintet/http";

const { promise: slowArrived, resolve: arrive } = Promise.withResolvers<void>();
const pause = (time: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, time));

const server = await serve(
  async (request) => {
    const { pathname } = new URL(request.url);
    if (pathname === "/wait-for-slow") await slowArrived;
    else arrive();
    if (pathname === "/slow") await pause(300);
    if (pathname === "/for-ever") await pause(60_000);
    return text("finished");
  },
  { port: 0 },
);
console.log(server.origin);
await runUntilSignal(server, { onStop: () => console.log("stopped") });
