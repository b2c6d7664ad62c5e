import type { Check } from "./check.ts";

/** A part with a life of its own: started before the first request, stopped after the last. */
export interface Service {
  readonly name: string;
  start?(): Promise<void>;
  stop?(): Promise<void>;
  readonly check?: Check;
}
