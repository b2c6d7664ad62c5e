import { pathToFileURL } from "node:url";
import { findProject } from "../project.ts";
import type { Command, Site } from "../site.ts";

/** Runs the site until Ctrl-C. */
export const serveCommand: Command = {
  name: "serve",
  summary: "run the site (PORT, HOST and DATABASE_URL say where and on what)",
  async run() {
    const { folder, app } = findProject(process.cwd());
    process.chdir(folder);
    const { serveSite } = await import("../serve-site.ts");
    await serveSite(() => import(pathToFileURL(app).href) as Promise<{ site: Site }>);
  },
};
