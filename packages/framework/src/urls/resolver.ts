import { Refusal } from "../kernel/refusal.ts";
import type { Piece } from "./parse.ts";
import { methodsOf, type BoundUrl } from "./url.ts";

/** A path found in the table, with the values of its parameters. */
export interface Match {
  readonly url: BoundUrl;
  readonly params: Readonly<Record<string, unknown>>;
}

/**
 * The result of resolving a path: found; known but not by this method; known with a slash; unknown.
 */
export type Resolved =
  | { readonly kind: "match"; readonly match: Match }
  | {
      readonly kind: "method";
      readonly allowed: readonly string[];
      readonly urls: readonly Match[];
    }
  | { readonly kind: "slash"; readonly path: string }
  | { readonly kind: "none" };

interface Branch {
  /** Pieces of this one segment; a tail (`<path:rest>`) takes all that is left. */
  readonly key: string;
  readonly pieces: readonly Piece[];
  readonly read: (segment: string, params: Record<string, unknown>) => boolean;
  readonly tail: boolean;
  readonly node: Node;
}

interface Node {
  readonly statics: Map<string, Node>;
  readonly branches: Branch[];
  readonly urls: BoundUrl[];
}

const node = (): Node => ({ statics: new Map(), branches: [], urls: [] });

/** The pieces of a pattern, cut at its slashes; a path converter ends the last segment. */
function segmentsOf(pieces: readonly Piece[]): readonly (readonly Piece[])[] {
  const segments: Piece[][] = [[]];
  for (const piece of pieces) {
    if ("param" in piece) {
      segments.at(-1)!.push(piece);
      continue;
    }
    const [first, ...more] = piece.literal.split("/");
    if (first !== "") segments.at(-1)!.push({ literal: first! });
    for (const part of more) segments.push(part === "" ? [] : [{ literal: part }]);
  }
  return segments.slice(1);
}

function reader(pieces: readonly Piece[]): Branch["read"] {
  const only = pieces[0];
  if (pieces.length === 1 && only !== undefined && "param" in only) {
    const { param, converter } = only;
    return (segment, params) => (params[param] = converter.read(segment)) !== undefined;
  }
  const source = pieces.map((piece) =>
    "literal" in piece ? RegExp.escape(piece.literal) : `(${piece.converter.pattern.source})`,
  );
  const shape = new RegExp(`^${source.join("")}$`, "u");
  const parameters = pieces.flatMap((piece) => ("param" in piece ? [piece] : []));
  return (segment, params) => {
    const found = shape.exec(segment);
    if (found === null) return false;
    return parameters.every(({ param, converter }, index) => {
      return (params[param] = converter.read(found[index + 1]!)) !== undefined;
    });
  };
}

function branchFor(at: Node, pieces: readonly Piece[]): Node {
  const key = pieces
    .map((piece) =>
      "literal" in piece ? piece.literal : `<${piece.converter.name}:${piece.param}>`,
    )
    .join("");
  const known = at.branches.find((branch) => branch.key === key);
  if (known !== undefined) return known.node;
  const tail = pieces.some((piece) => "param" in piece && piece.converter.tail);
  const branch: Branch = { key, pieces, read: reader(pieces), tail, node: node() };
  at.branches.push(branch);
  return branch.node;
}

function staticFor(at: Node, text: string): Node {
  const known = at.statics.get(text);
  if (known !== undefined) return known;
  const made = node();
  at.statics.set(text, made);
  return made;
}

function add(root: Node, url: BoundUrl, all: readonly Piece[]): void {
  let at = root;
  for (const pieces of segmentsOf(all)) {
    const first = pieces[0];
    const plain = first === undefined || (pieces.length === 1 && "literal" in first);
    at = plain ? staticFor(at, first === undefined ? "" : first.literal) : branchFor(at, pieces);
  }
  at.urls.push(url);
}

function decoded(segment: string): string {
  if (!segment.includes("%")) return segment;
  try {
    return decodeURIComponent(segment);
  } catch {
    throw new Refusal("This address is not properly encoded.", { status: 400 });
  }
}

type Found = (urls: readonly BoundUrl[], params: Record<string, unknown>) => Match | undefined;

function walk(
  at: Node,
  segments: readonly string[],
  index: number,
  params: Record<string, unknown>,
  found: Found,
): Match | undefined {
  if (index === segments.length) return at.urls.length === 0 ? undefined : found(at.urls, params);
  const segment = segments[index]!;
  const literal = at.statics.get(segment);
  const direct = literal && walk(literal, segments, index + 1, params, found);
  if (direct !== undefined) return direct;
  for (const branch of at.branches) {
    const text = branch.tail ? segments.slice(index).join("/") : segment;
    const next = branch.tail ? segments.length : index + 1;
    if (text === "" || !branch.read(text, params)) continue;
    const deeper = walk(branch.node, segments, next, params, found);
    if (deeper !== undefined) return deeper;
    for (const piece of branch.pieces) if ("param" in piece) delete params[piece.param];
  }
  return undefined;
}

/** The addresses of some hosts. */
interface HostTable {
  readonly host: string;
  /** How many of a host's labels its pattern says. */
  readonly labels: number;
  readonly read: (text: string, params: Record<string, unknown>) => boolean;
  readonly root: Node;
}

function hostTable({ host, hostPieces }: BoundUrl): HostTable {
  const labels = host!.replaceAll(/<[^>]*>/g, "x").split(".").length;
  return { host: host!, labels, read: reader(hostPieces), root: node() };
}

/** A place at which addresses are looked for, with what the host itself says. */
interface Place {
  readonly root: Node;
  readonly given: Readonly<Record<string, unknown>>;
}

/** Finds addresses in a table: text before parameters, parameters in the order written. */
export class Resolver {
  readonly #site: Place = { root: node(), given: {} };
  readonly #hosts: HostTable[] = [];

  constructor(urls: Iterable<BoundUrl>) {
    for (const url of urls) {
      const root = this.#rootFor(url);
      add(root, url, url.pieces);
      if (url.plainPieces !== null) add(root, url, url.plainPieces);
    }
  }

  #rootFor(url: BoundUrl): Node {
    if (url.host === null) return this.#site.root;
    const known = this.#hosts.find(({ host }) => host === url.host);
    if (known !== undefined) return known.root;
    const made = hostTable(url);
    this.#hosts.push(made);
    return made.root;
  }

  /** Where the addresses of a host are: its own table's, else the site's. */
  #placeFor(host: string): Place {
    for (const table of this.#hosts) {
      const labels = host.toLowerCase().replace(/:\d*$/, "").split(".");
      if (labels.length <= table.labels) continue;
      const given = {};
      if (table.read(labels.slice(0, table.labels).join("."), given)) {
        return { root: table.root, given };
      }
    }
    return this.#site;
  }

  /** Return what stands at this path (as it was sent, percent-encoded) for this method, on this host. */
  resolve(method: string, path: string, host = ""): Resolved {
    const segments = path.slice(1).split("/").map(decoded);
    const place = this.#placeFor(host);
    const others: Match[] = [];
    const match = find(place, segments, (urls, params) => {
      const url = urls.find(({ verb }) => methodsOf(verb).includes(method));
      if (url !== undefined) return { url, params };
      for (const other of urls) others.push({ url: other, params: { ...params } });
      return undefined;
    });
    if (match !== undefined) return { kind: "match", match };
    if (others.length > 0) {
      const allowed = new Set(others.flatMap(({ url }) => methodsOf(url.verb)));
      return { kind: "method", allowed: [...allowed], urls: others };
    }
    return slashed(place, method, path, segments);
  }
}

function find({ root, given }: Place, segments: readonly string[], found: Found) {
  const match = walk(root, segments, 0, { ...given }, found);
  if (match?.url.optional == null) return match;
  const { param, value } = match.url.optional;
  return { url: match.url, params: { [param]: value, ...match.params } };
}

function slashed(
  place: Place,
  method: string,
  path: string,
  segments: readonly string[],
): Resolved {
  const reading = method === "GET" || method === "HEAD";
  if (!reading || path.endsWith("/") || path.startsWith("//")) return { kind: "none" };
  const known = find(place, [...segments, ""], (urls, params) => {
    const url = urls.find(({ verb }) => methodsOf(verb).includes("GET"));
    return url && { url, params };
  });
  return known === undefined ? { kind: "none" } : { kind: "slash", path: `${path}/` };
}
