// The gateway alone: an application that answers with one word.
import { serve } from "quintet/gateway";
import { text } from "quintet/http";

await serve(async () => text("ok\n"), { host: "127.0.0.1", port: Number(process.env["PORT"]) });
