import { indexLiteral, indexState } from "../field-literal.ts";
import type { IndexLiteral } from "../field-literal.ts";
import { marked } from "../operation.ts";
import type { LockMark, Operation, TablePart } from "../operation.ts";
import { indexIn, refuseTaken, tableIn, withTable } from "../schema-state.ts";
import { alteration } from "./alteration.ts";

/** Add an index over columns; `-created_at` is descending. */
export function addIndex(options: IndexLiteral & LockMark & { readonly table: string }): Operation {
  const { table, name } = options;
  return marked(options, {
    call: { name: "addIndex", argument: options },
    describe: `add the index ${name} to ${table}`,
    forwards(before) {
      const old = tableIn(before, table);
      refuseTaken(
        old.indexes.some((index) => index.name === name),
        `an index "${name}" of the table "${table}"`,
      );
      return withTable(before, { ...old, indexes: [...old.indexes, indexState(options)] });
    },
    work: alteration(table),
    reverse: () => removeIndex({ table, name }),
  });
}

/** Give an index another name. */
export function renameIndex(
  options: LockMark & { readonly table: string; readonly from: string; readonly to: string },
): Operation {
  const { table, from, to } = options;
  return marked(options, {
    call: { name: "renameIndex", argument: options },
    describe: `rename the index ${from} of ${table} to ${to}`,
    forwards(before) {
      const old = tableIn(before, table);
      const index = indexIn(old, from);
      refuseTaken(
        old.indexes.some(({ name }) => name === to),
        `an index "${to}" of the table "${table}"`,
      );
      const indexes = old.indexes.map((one) => (one === index ? { ...one, name: to } : one));
      return withTable(before, { ...old, indexes });
    },
    work: alteration(table),
    reverse: () => renameIndex({ table, from: to, to: from }),
  });
}

/** Remove an index. */
export function removeIndex(options: TablePart): Operation {
  const { table, name } = options;
  return marked(options, {
    call: { name: "removeIndex", argument: options },
    describe: `remove the index ${name} from ${table}`,
    forwards(before) {
      const old = tableIn(before, table);
      const gone = indexIn(old, name);
      return withTable(before, { ...old, indexes: old.indexes.filter((index) => index !== gone) });
    },
    work: alteration(table),
    reverse: (before) =>
      addIndex({ table, ...indexLiteral(indexIn(tableIn(before, table), name)) }),
  });
}
