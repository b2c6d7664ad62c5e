import type { AssembledApplication } from "../../application/application.ts";
import type { CheckMessage } from "../../kernel/check.ts";
import { writeWaiting } from "../../log/standard-output.ts";
import type { CoreSettings } from "../../settings/core.ts";
import type { Project, Site } from "../site.ts";

/** How a site is asked something that a stranger might ask. */
export interface Asked {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly secure?: boolean;
}

/** A site as others reach it, put together as in production. */
export interface DeployedSite {
  readonly folder: string;
  readonly site: Site;
  readonly settings: CoreSettings;
  readonly app: AssembledApplication;
  /** The environment that `check --deploy` was called in. */
  readonly environment: NodeJS.ProcessEnv;
  /** Return the answer to a request, none of it sent over a network. */
  ask(path: string, asked?: Asked): Promise<Response>;
}

/** Looks at one side of a deployed site. */
export type DeployCheck = (
  deployed: DeployedSite,
) => readonly CheckMessage[] | Promise<readonly CheckMessage[]>;

/** Whoever asks is nobody that a site knows (RFC 5737). */
const STRANGER = "192.0.2.1";

/** Return a project as it would be served in production. */
export function deployedSite({ folder, site }: Project): DeployedSite {
  const settings = site.settings.read({ ...process.env, NODE_ENV: "production" });
  const app = site.application(settings);
  const { origin, host } = new URL(settings.siteUrl);
  return {
    folder,
    site,
    settings,
    app,
    environment: process.env,
    async ask(path, { method = "GET", headers = {}, secure = origin.startsWith("https:") } = {}) {
      const request = new Request(new URL(path, origin), { method, redirect: "manual" });
      for (const [name, value] of Object.entries({ host, ...headers })) {
        request.headers.set(name, value);
      }
      const { signal } = request;
      return unlogged(() =>
        app.fetch(request, { peer: STRANGER, secure, signal, waitUntil: () => undefined }),
      );
    },
  };
}

/** The site writes its log where the findings are written: nobody has asked it anything. */
async function unlogged<T>(run: () => Promise<T>): Promise<T> {
  const { stdout } = process;
  const write = stdout.write;
  writeWaiting();
  stdout.write = () => true;
  try {
    return await run();
  } finally {
    writeWaiting();
    stdout.write = write;
  }
}
