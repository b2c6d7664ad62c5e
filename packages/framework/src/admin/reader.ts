import type { LocalTime } from "../forms/local-time.ts";
import type { Translate } from "../kernel/message.ts";
import type { AdminUser } from "./options.ts";
import type { Registered } from "./registered.ts";
import type { Row } from "./rows/rows.ts";

/** Whoever reads a page, and the registrations that they may see. */
export interface AdminReader {
  readonly user: AdminUser;
  readonly t: Translate;
  /** The clock by which they read moments. */
  readonly clock: LocalTime;
  readonly registeredOf: (table: string) => Registered | undefined;
  /** Return the address of a row's page; null where this person may not see it. */
  readonly hrefOf: (registered: Registered, row: Row) => string | null;
  /** Return the address of the page of the row with this key. */
  readonly keyHrefOf: (registered: Registered, key: string) => string;
  /** Return the address of the list in which one row of a model is looked up. */
  readonly choicesOf: (registered: Registered) => string;
}
