import { inheritedDescriptor } from "../gateway/inherited.ts";
import type { ServeOptions } from "../gateway/server-options.ts";
import type { BodyLimits } from "../http/body.ts";
import { trustsOf } from "../http/trusted.ts";
import type { CoreSettings } from "../settings/core.ts";

/** Return the bytes that a body may have: those of the setting, or of the site's own limit where that is more. */
export function bodyBytesOf({ bodyBytes }: CoreSettings, { bytes }: BodyLimits): number {
  return Math.max(bodyBytes, bytes);
}

/** Return how the server of a site listens and what it takes: its settings, in the server's units. */
export function serverOptionsOf(settings: CoreSettings, limits: BodyLimits): ServeOptions {
  const { trustedProxies } = settings;
  return {
    host: settings.host,
    port: settings.port,
    socketMode: settings.socketMode,
    descriptor: inheritedDescriptor(process.env),
    bodyBytes: bodyBytesOf(settings, limits),
    headerBytes: settings.headerBytes,
    headerTime: settings.headerSeconds * 1000,
    requestTime: settings.requestSeconds * 1000,
    keepAlive: settings.keepAliveSeconds * 1000,
    silence: settings.silenceSeconds * 1000,
    connections: settings.connections,
    connectionsPerAddress: settings.connectionsPerAddress,
    ...(trustedProxies.length > 0 && { trusts: trustsOf(trustedProxies) }),
  };
}
