/** One finding of a system check: what can be known before the first request. */
export interface CheckMessage {
  readonly level: "error" | "warning";
  /** Stable id such as `urls.E001`. */
  readonly id: string;
  readonly message: string;
  readonly hint?: string;
  /** The file, table or name at fault. */
  readonly at?: string;
}

/** A system check: looks at the assembled site and says what is wrong with it. */
export type Check = () => readonly CheckMessage[] | Promise<readonly CheckMessage[]>;

/** Return a finding as one line (two with a hint). */
export function checkLine(found: CheckMessage): string {
  const at = found.at === undefined ? "" : `${found.at}: `;
  const hint = found.hint === undefined ? "" : `\n    Hint: ${found.hint}`;
  return `${found.level === "error" ? "Error" : "Warning"} ${found.id}: ${at}${found.message}${hint}`;
}
