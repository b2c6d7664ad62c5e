import { COPY, IN_PLACE, INSTANT, READ_ONLY } from "./alter-method.ts";
import type { AlterMethod } from "./alter-method.ts";

/** A thing that ALTER TABLE does, by what the servers make of it. */
interface AlterFeature {
  readonly mysql: AlterMethod;
  readonly mariadb: AlterMethod;
  /** The way that stops nobody, where this one does. */
  readonly instead?: string;
}

/**
 * What MySQL 8.4 and newer and MariaDB 10.11 and newer do without stopping anybody, as their manuals say
 * ("Online DDL Operations" of MySQL's, "InnoDB Online DDL Operations" of MariaDB's) and both servers were
 * asked: `test/framework/migrations/online.test.ts` does. What a table does not allow beyond that (it is
 * compressed; columns have come and gone too often) the server refuses, and the next method is tried.
 */
export const FEATURES = {
  addColumn: { mysql: INSTANT, mariadb: INSTANT },
  /** A default that MySQL takes as an expression only: that of long text. */
  addComputedColumn: {
    mysql: COPY,
    mariadb: INSTANT,
    instead:
      "Take three operations: addField with null: true and without a default, fillField, and alterField with " +
      "the definition wanted",
  },
  /** A default that the server works out for every row. */
  addExpressionColumn: {
    mysql: COPY,
    mariadb: COPY,
    instead:
      "Take three operations: addField with null: true and without a default, fillField, and alterField with " +
      "the definition wanted",
  },
  addStoredColumn: {
    mysql: COPY,
    mariadb: COPY,
    instead:
      "Let the value be worked out when it is read (stored: false), with an index where it is asked for",
  },
  dropColumn: { mysql: INSTANT, mariadb: INSTANT },
  renameColumn: { mysql: INSTANT, mariadb: INSTANT },
  setDefault: { mysql: INSTANT, mariadb: INSTANT },
  /** Longer text whose length still takes as many bytes. */
  lengthen: { mysql: IN_PLACE, mariadb: INSTANT },
  setNull: { mysql: IN_PLACE, mariadb: IN_PLACE },
  /** Another order of a text that no index holds. */
  setOrder: { mysql: IN_PLACE, mariadb: INSTANT },
  setType: {
    mysql: COPY,
    mariadb: COPY,
    instead:
      "Add a field of the new kind with null: true, write both from now on, give it its values with fillField, " +
      "read the new one, and remove the old one",
  },
  setIndexedOrder: {
    mysql: COPY,
    mariadb: IN_PLACE,
    instead:
      "Remove the indexes over the field in a migration before, and add them again in one after",
  },
  addIndex: { mysql: IN_PLACE, mariadb: IN_PLACE },
  addExpressionIndex: {
    mysql: READ_ONLY,
    mariadb: IN_PLACE,
    instead:
      "Add a field that is worked out (generated, stored: false) and an index over it: that stops nobody",
  },
  dropIndex: { mysql: IN_PLACE, mariadb: IN_PLACE },
  renameIndex: { mysql: IN_PLACE, mariadb: INSTANT },
  addSearchIndex: {
    mysql: READ_ONLY,
    mariadb: READ_ONLY,
    instead: "InnoDB has no other way to a full text index: choose an hour when few people write",
  },
  /** With foreign_key_checks off; the rows are asked before and after. */
  addForeignKey: { mysql: IN_PLACE, mariadb: INSTANT },
  dropForeignKey: { mysql: IN_PLACE, mariadb: INSTANT },
  addCheck: {
    mysql: COPY,
    mariadb: COPY,
    instead:
      "Let the models alone hold new rows to the condition for now, and lay the check at an hour when few " +
      "people write",
  },
  dropCheck: { mysql: INSTANT, mariadb: INSTANT },
  /** What writes the rows of a table anew, where a full text index stands beside. */
  besideSearchIndex: {
    mysql: COPY,
    mariadb: READ_ONLY,
    instead:
      "The full text index of the table stands in the way: put the new field into a table of its own, with " +
      "a foreign key",
  },
} satisfies Readonly<Record<string, AlterFeature>>;

export type FeatureName = keyof typeof FEATURES;

/** Return what to do instead of a thing that stops the writers of a table. */
export function insteadOf(name: FeatureName): string | undefined {
  const feature: AlterFeature = FEATURES[name];
  return feature.instead;
}
