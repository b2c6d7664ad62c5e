import { enableCompileCache, registerHooks } from "node:module";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { LiveReload } from "../../debug/live-reload.ts";
import { findProject } from "../project.ts";
import { serveWith } from "../serve.ts";
import type { Site } from "../site.ts";
import type { FromSite, ToSite } from "./messages.ts";

function tell(message: FromSite): void {
  if (process.connected) process.send?.(message);
}

/** Modules come by the hundred: they are told of together. */
function tellingOfModules(): void {
  let waiting: string[] = [];
  registerHooks({
    load(url, context, next) {
      if (url.startsWith("file:") && !url.includes("/node_modules/")) {
        if (waiting.length === 0) setTimeout(sendThem, 20);
        waiting.push(fileURLToPath(url.replace(/\?.*$/, "")));
      }
      return next(url, context);
    },
  });
  function sendThem(): void {
    tell({ kind: "loaded", paths: waiting });
    waiting = [];
  }
}

const { folder, app } = findProject(process.cwd());
process.chdir(folder);
enableCompileCache(join(folder, "var", "cache"));
tellingOfModules();
process.env["DEV_PANEL"] ??= "1";
const live = new LiveReload();

const turn = Promise.withResolvers<void>();

process.on("message", (message: ToSite) => {
  if (message === "go") return turn.resolve();
  if (message === "changed") return live.tell();
  live.end();
  process.kill(process.pid, "SIGTERM");
});
// Nobody is left to end it.
process.on("disconnect", () => process.exit(0));

await serveWith(() => import(pathToFileURL(app).href) as Promise<{ site: Site }>, {
  turn: turn.promise,
  // Whoever has saved a file waits for the next start, and for nothing else.
  graceMs: 100,
  around: (site) => live.around(site),
  listening: ({ host, port }) => tell({ kind: "listening", host, port }),
});
