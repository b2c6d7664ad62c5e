import { randomUUID } from "node:crypto";

/**
 * Tells the elements that the renderer made from those that a visitor typed: the first carry a
 * secret that lives for one text, and lose it when the text is cleaned.
 */
export class Mark {
  readonly #secret = randomUUID();
  /** Short and the same for the same text: keeps the footnotes of two posts apart. */
  readonly prefix: string;

  constructor(source: string) {
    this.prefix = fingerprint(source);
  }

  /** The attribute to be written into an element of the renderer. */
  get attribute(): string {
    return `data-own="${this.#secret}"`;
  }

  owns(attributes: Readonly<Record<string, string>>): boolean {
    return attributes["data-own"] === this.#secret;
  }
}

/** FNV-1a, 32 bits, in base 36. */
function fingerprint(text: string): string {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) {
    hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193) >>> 0;
  }
  return hash.toString(36);
}
