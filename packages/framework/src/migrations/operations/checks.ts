import type { CheckState } from "../../database/schema/state.ts";
import { marked } from "../operation.ts";
import type { LockMark, Operation, TablePart } from "../operation.ts";
import { checkIn, refuseTaken, tableIn, withTable } from "../schema-state.ts";
import { alteration } from "./alteration.ts";

/**
 * Add a condition that every row meets. Its columns stand in braces: `{price} >= 0`; where the engines
 * say it in different words, it is one text for each.
 */
export function addCheck(options: CheckState & LockMark & { readonly table: string }): Operation {
  const { table, name, condition } = options;
  return marked(options, {
    call: { name: "addCheck", argument: options },
    describe: `add the check ${name} to ${table}`,
    forwards(before) {
      const old = tableIn(before, table);
      const checks = old.checks ?? [];
      refuseTaken(
        checks.some((check) => check.name === name),
        `a check "${name}" of the table "${table}"`,
      );
      return withTable(before, { ...old, checks: [...checks, { name, condition }] });
    },
    work: alteration(table),
    reverse: () => removeCheck({ table, name }),
  });
}

/** Remove a check. */
export function removeCheck(options: TablePart): Operation {
  const { table, name } = options;
  return marked(options, {
    call: { name: "removeCheck", argument: options },
    describe: `remove the check ${name} from ${table}`,
    forwards(before) {
      const old = tableIn(before, table);
      const gone = checkIn(old, name);
      return withTable(before, { ...old, checks: old.checks!.filter((check) => check !== gone) });
    },
    work: alteration(table),
    reverse: (before) => addCheck({ table, ...checkIn(tableIn(before, table), name) }),
  });
}
