import type { TokenizerExtension } from "marked";

/** An address with a host of any letters, as far as it reaches: to the next space or `<`. */
const ADDRESS =
  /^(?:https?:\/\/|www\.)[\p{L}\p{N}\p{M}-]+(?:\.[\p{L}\p{N}\p{M}-]+)+(?:[:/?#][^\s<]*)?/iu;
const HOST = /^(?:https?:\/\/)?[^:/?#]+/i;

/** Signs that end a sentence rather than an address. */
const AFTER: ReadonlySet<string> = new Set("?!.,:;*_~'\"");

/**
 * Bare addresses whose host is not written in ASCII (`https://bücher.example/`): marked links the others. The
 * link leads to the host's ASCII name.
 */
export const bareLinks: TokenizerExtension = {
  name: "bareLink",
  level: "inline",
  start: (source) => source.search(/https?:\/\/|www\./i),
  tokenizer(source) {
    if (this.lexer.state.inLink) return undefined;
    const raw = ended(ADDRESS.exec(source)?.[0] ?? "");
    if (/^[\x21-\x7e]*$/.test(HOST.exec(raw)?.[0] ?? "")) return undefined;
    const href = hrefOf(raw);
    if (href === undefined) return undefined;
    return { type: "link", raw, text: raw, href, tokens: [{ type: "text", raw, text: raw }] };
  },
};

/** Without the signs of the sentence around it, and without a bracket that it does not open itself. */
function ended(address: string): string {
  const opened = address.split("(").length;
  let closed = address.split(")").length;
  let end = address.length;
  for (; end > 0; end--) {
    const sign = address[end - 1]!;
    if (sign === ")" && closed > opened) closed -= 1;
    else if (!AFTER.has(sign)) break;
  }
  return address.slice(0, end);
}

function hrefOf(written: string): string | undefined {
  const address = /^www\./i.test(written) ? `http://${written}` : written;
  return URL.canParse(address) ? new URL(address).href : undefined;
}
