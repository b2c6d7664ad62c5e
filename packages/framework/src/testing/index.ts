export * from "./client.ts";
export { PageForm, type FormValue, type SentPairs } from "./page-form.ts";
export * from "./queries.ts";
export * from "./test-database.ts";
export * from "./test-site.ts";
export {
  factory,
  sequence,
  type Defaults,
  type Factory,
  type Given,
  type Sequence,
} from "./factory.ts";
export * from "./fakes.ts";
export { liveServer, type LiveServer } from "./live-server.ts";
export { rolledBack } from "./rolled-back.ts";
