// The gateway alone: an application that answers with one word.
import { serve } from "quintet/gateway";
import { text } from "quintet/http";

const { PORT, CONNECTIONS = "4000", KEEP_ALIVE_SECONDS = "65" } = process.env;
await serve(async () => text("ok\n"), {
  port: Number(PORT),
  connections: Number(CONNECTIONS),
  keepAlive: Number(KEEP_ALIVE_SECONDS) * 1000,
});
