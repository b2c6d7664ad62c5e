/**
 * A schema of any library that keeps the Standard Schema interface (standardschema.dev): zod, valibot, arktype
 * and others.
 */
export interface StandardSchema<Output = unknown> {
  readonly "~standard": {
    readonly version: 1;
    readonly vendor: string;
    readonly validate: (value: unknown) => SchemaResult<Output> | Promise<SchemaResult<Output>>;
    readonly types?: { readonly input: unknown; readonly output: Output } | undefined;
  };
}

/** What a schema gives: the value, or what is wrong with it. */
export type SchemaResult<Output> =
  | { readonly value: Output; readonly issues?: undefined }
  | { readonly issues: readonly SchemaIssue[] };

/** One thing that is wrong, and where in the value. */
export interface SchemaIssue {
  readonly message: string;
  readonly path?: readonly (PropertyKey | { readonly key: PropertyKey })[] | undefined;
}

/** Return where in a value something is wrong, as `tags.0`; undefined for the value as a whole. */
export function issuePlace({ path = [] }: SchemaIssue): string | undefined {
  const steps = path.map((step) => String(typeof step === "object" ? step.key : step));
  return steps.length === 0 ? undefined : steps.join(".");
}

/** Return what is wrong as one line: `price: Expected a number. tags.0: …`. */
export function issuesText(issues: readonly SchemaIssue[]): string {
  return issues
    .map((issue) => [issuePlace(issue), issue.message].filter(Boolean).join(": "))
    .join(" ");
}
