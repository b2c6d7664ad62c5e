/**
 * The key under which a response keeps its whole body, so that a gateway writes it with the head in
 * one go. The gateway looks for the same registered symbol; nothing else is shared.
 */
export const BODY = Symbol.for("quintet.body");
