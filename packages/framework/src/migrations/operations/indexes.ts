import { indexLiteral, indexState } from "../field-literal.ts";
import type { IndexLiteral } from "../field-literal.ts";
import type { Operation } from "../operation.ts";
import { indexIn, refuseTaken, tableIn, withTable } from "../schema-state.ts";
import { alteration } from "./alteration.ts";

/** Add an index over columns; `-created_at` is descending. */
export function addIndex(options: IndexLiteral & { readonly table: string }): Operation {
  const { table, name } = options;
  return {
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
  };
}

/** Remove an index. */
export function removeIndex(options: { readonly table: string; readonly name: string }): Operation {
  const { table, name } = options;
  return {
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
  };
}
