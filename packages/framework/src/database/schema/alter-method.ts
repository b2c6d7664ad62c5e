/** A way in which MySQL and MariaDB can alter a table that has rows. */
export interface AlterMethod {
  /** What ALTER TABLE states, so that the server refuses what it cannot do so. */
  readonly clauses: string;
  /** What it does, for people. */
  readonly says: string;
  /** Whether nobody can write to the table as long as it takes. */
  readonly locks: boolean;
}

/** The definition alone is changed. */
export const INSTANT: AlterMethod = {
  clauses: "ALGORITHM=INSTANT",
  says: "instant",
  locks: false,
};

/** An index is built or the rows are written anew, while everybody reads and writes. */
export const IN_PLACE: AlterMethod = {
  clauses: "ALGORITHM=INPLACE, LOCK=NONE",
  says: "in place",
  locks: false,
};

/** As in place, while everybody may read and nobody writes. */
export const READ_ONLY: AlterMethod = {
  clauses: "ALGORITHM=INPLACE, LOCK=SHARED",
  says: "in place, nobody can write meanwhile",
  locks: true,
};

/** The table is copied row by row while everybody reads and writes: MariaDB 11.2 and newer. */
export const COPY_ONLINE: AlterMethod = {
  clauses: "ALGORITHM=COPY, LOCK=NONE",
  says: "copies the table",
  locks: false,
};

/** The table is copied row by row, and nobody writes meanwhile. */
export const COPY: AlterMethod = {
  clauses: "ALGORITHM=COPY, LOCK=SHARED",
  says: "copies the table, nobody can write meanwhile",
  locks: true,
};

/** From what nobody notices to what everybody does. */
const METHODS: readonly AlterMethod[] = [INSTANT, IN_PLACE, READ_ONLY, COPY_ONLINE, COPY];

/** Return the methods to try on a server, the foreseen one first and then those that demand more. */
export function methodsFrom(
  foreseen: AlterMethod,
  { version }: { readonly version: string },
): readonly AlterMethod[] {
  const [, major, minor] = /(\d+)\.(\d+)\.\d+-mariadb/i.exec(version) ?? [];
  const copiesOnline = Number(major) > 11 || (Number(major) === 11 && Number(minor) >= 2);
  const from = foreseen === COPY ? METHODS.indexOf(COPY_ONLINE) : METHODS.indexOf(foreseen);
  return METHODS.slice(from).filter((one) => one !== COPY_ONLINE || copiesOnline);
}

/** Return the one of these methods that demands the most. */
export function heaviest(methods: readonly AlterMethod[]): AlterMethod {
  return METHODS[Math.max(0, ...methods.map((one) => METHODS.indexOf(one)))]!;
}
