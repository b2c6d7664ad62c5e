export * from "./mail/address.ts";
export * from "./mail/letter.ts";
export * from "./mail/written.ts";
export * from "./mail/transport.ts";
export * from "./mail/outgoing-letter.ts";
export * from "./mail/outbox.ts";
export * from "./mail/sender.ts";
