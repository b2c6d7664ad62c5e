import { serve } from "../gateway/serve.ts";
import type { Application } from "../http/contract.ts";

/** A site that a real browser reaches. */
export interface LiveServer {
  /** Such as `http://127.0.0.1:41234`. */
  readonly origin: string;
  close(): Promise<void>;
}

/** Serve a site on a free port of this machine, for tests with a browser. */
export async function liveServer(site: Application): Promise<LiveServer> {
  const server = await serve(site, { host: "127.0.0.1", port: 0 });
  return { origin: server.origin, close: () => server.close(0) };
}
