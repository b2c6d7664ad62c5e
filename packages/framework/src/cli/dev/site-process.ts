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

/** Where the framework's own modules are. */
const FRAMEWORK = new URL("../../", import.meta.url).href;

/** Modules come by the hundred: they are told of together. */
function tellingOfModules(): void {
  let paths: string[] = [];
  let own: string[] = [];
  registerHooks({
    load(url, context, next) {
      const isOwn = url.startsWith(FRAMEWORK);
      const isWritten = url.startsWith("file:") && !url.includes("/node_modules/");
      if ((isOwn || isWritten) && paths.length + own.length === 0) setTimeout(sendThem, 20);
      if (isOwn) own.push(url);
      if (isWritten) paths.push(fileURLToPath(url.replace(/\?.*$/, "")));
      return next(url, context);
    },
  });
  function sendThem(): void {
    tell({ kind: "loaded", paths, own });
    paths = [];
    own = [];
  }
}

const { folder, app } = findProject(process.cwd());
process.chdir(folder);
enableCompileCache(join(folder, "var", "cache"));
tellingOfModules();
process.env["DEV_PANEL"] ??= "1";
const live = new LiveReload();

const wanted = Promise.withResolvers<void>();
const turn = Promise.withResolvers<void>();
let ready: Promise<unknown> = Promise.resolve();

/** Load what the site will want of the framework; what fails here is told when the site wants it. */
async function preload(urls: readonly string[]): Promise<void> {
  for (const url of urls) await import(url).catch(() => undefined);
}

process.on("message", (message: ToSite) => {
  if (typeof message === "object") ready = preload(message.preload);
  else if (message === "load") wanted.resolve();
  else if (message === "go") turn.resolve();
  else if (message === "changed") live.tell();
  else {
    live.end();
    process.kill(process.pid, "SIGTERM");
  }
});
// Nobody is left to end it.
process.on("disconnect", () => process.exit(0));

await wanted.promise;
await ready;
await serveWith(() => import(pathToFileURL(app).href) as Promise<{ site: Site }>, {
  turn: turn.promise,
  // Whoever has saved a file waits for the next start, and for nothing else.
  graceMs: 100,
  around: (site) => live.around(site),
  listening: ({ host, port }) => tell({ kind: "listening", host, port }),
});
