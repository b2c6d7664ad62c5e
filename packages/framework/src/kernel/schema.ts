/** One thing that a schema holds against a value, and where in it. */
export interface SchemaIssue {
  readonly message: string;
  /** The way to it: names of objects, numbers of lists; nothing for the value as a whole. */
  readonly path?: readonly (PropertyKey | { readonly key: PropertyKey })[] | undefined;
}

/** A schema's verdict: the value that it accepts, or what it holds against what was sent. */
export type SchemaResult<Clean> =
  | { readonly value: Clean; readonly issues?: undefined }
  | { readonly issues: readonly SchemaIssue[] };

/**
 * A schema of any library that speaks Standard Schema (standardschema.dev): zod, valibot, arktype. It judges a
 * value and gives the clean one, typed.
 */
export interface Schema<Clean = unknown> {
  readonly "~standard": {
    readonly version: 1;
    readonly vendor: string;
    readonly validate: (value: unknown) => SchemaResult<Clean> | Promise<SchemaResult<Clean>>;
  };
}

/** Return where in a value an issue stands, as `rooms.0.title`; undefined for the value as a whole. */
export function issuePath({ path = [] }: SchemaIssue): string | undefined {
  const keys = path.map((part) => String(typeof part === "object" ? part.key : part));
  return keys.length === 0 ? undefined : keys.join(".");
}
