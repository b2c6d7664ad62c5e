/** Names in a list's address that are no filter's. */
export const NAMES = {
  search: "q",
  order: "order",
  columns: "columns",
  date: "on",
  after: "after",
  before: "before",
} as const;

/** The address of a list: what is searched, filtered and ordered, as a value. */
export class ListAddress {
  readonly path: string;
  readonly params: URLSearchParams;

  constructor(path: string, params: URLSearchParams) {
    this.path = path;
    this.params = params;
  }

  get(name: string): string {
    return this.params.get(name)?.trim() ?? "";
  }

  /** Every value under a name, without the empty ones. */
  all(name: string): readonly string[] {
    return this.params.getAll(name).filter((text) => text !== "");
  }

  /** Return the address with these parts set and the rest kept; `null` takes one out. Without a cursor among them pages begin anew. */
  with(changes: Readonly<Record<string, string | null>>): string {
    const params = new URLSearchParams(this.params);
    params.delete(NAMES.after);
    params.delete(NAMES.before);
    for (const [name, value] of Object.entries(changes)) {
      if (value === null || value === "") params.delete(name);
      else params.set(name, value);
    }
    for (const [name, value] of [...params]) if (value === "") params.delete(name, "");
    return this.#href(params);
  }

  /** Return the address without one of the values under a name. */
  without(name: string, value: string): string {
    const params = new URLSearchParams(this.params);
    params.delete(name, value);
    return new ListAddress(this.path, params).with({});
  }

  /** Return what is kept of the list when something is done with its rows. */
  get query(): string {
    return this.with({}).slice(this.path.length + 1);
  }

  #href(params: URLSearchParams): string {
    const query = params.toString();
    return query === "" ? this.path : `${this.path}?${query}`;
  }
}
