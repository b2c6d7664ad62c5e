import { trustsOf } from "./trusted.ts";

/** Return whether a peer is this machine itself. */
export const isLoopback = trustsOf(["127.0.0.0/8", "::1"]);
