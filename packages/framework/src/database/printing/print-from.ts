import type { From, FromSelects, FromTree, Select } from "../../sql/tree.ts";
import { fragment, listOf, plain, type Fragment } from "./fragment.ts";
import { levelAfter, quoted } from "./print-expression.ts";
import type { Printing } from "./printing.ts";

/** Return the rows that stand in the place of a table, in parentheses; their columns are called c0, c1 …, or as the table's. */
export function printFrom(from: From, around: Printing): Fragment {
  const levels = [...around.levels, levelAfter(around.levels.at(-1)!)];
  const at = { ...around, levels };
  switch (from.type) {
    case "rows":
      return fragment`(${at.select(from.select, at, "numbered")})`;
    case "slice":
      return fragment`(${at.select(from.select, at, "none")})`;
    case "union":
    case "intersect":
    case "except":
      return combined(from, at);
    case "text":
      return { sql: `(${from.text}\n)`, slots: from.values.map((value) => at.slot(value)) };
    case "tree":
      return tree(from, at);
    default:
      return from satisfies never;
  }
}

function combined({ type, selects }: FromSelects, at: Printing): Fragment {
  const parts = selects.map((select) => part(select, at));
  return fragment`(${listOf(parts, ` ${type} `)})`;
}

/** A select with an order or a limit of its own is made a table first, as every engine takes it. */
function part(select: Select, at: Printing): Fragment {
  const printed = at.select(select, at, "numbered");
  const isWhole = select.order.length === 0 && select.limit === null && select.offset === null;
  return isWhole ? printed : fragment`select * from (${printed}) as \`p\``;
}

/**
 * The rows found step by step. Each step is told apart by its distance, so that a circle ends with the bound, and a
 * row is kept once, at its shortest distance.
 */
function tree(
  { table, columns, depth, key, parent, seeds, up, most }: FromTree,
  at: Printing,
): Fragment {
  const [name, own, back] = [table, key, parent].map((one) => plain(quoted(one))) as [
    Fragment,
    Fragment,
    Fragment,
  ];
  const begin = at.select(seeds, at, "numbered");
  const bound = { sql: "?", slots: [at.slot(most)] };
  const step = up
    ? fragment`select \`n\`.${back}, \`w\`.\`d\` + 1 from ${name} as \`n\` inner join \`w\` on \`n\`.${own} = \`w\`.\`k\` where \`n\`.${back} is not null and \`w\`.\`d\` < ${bound}`
    : fragment`select \`n\`.${own}, \`w\`.\`d\` + 1 from ${name} as \`n\` inner join \`w\` on \`n\`.${back} = \`w\`.\`k\` where \`w\`.\`d\` < ${bound}`;
  const found = fragment`with recursive \`w\` (\`k\`, \`d\`) as (select \`c0\`, 0 from (${begin}) as \`s\` union ${step}) select \`k\`, min(\`d\`) as \`d\` from \`w\` group by \`k\``;
  const shown = plain(columns.map((one) => `\`r\`.${quoted(one)}`).join(", "));
  return fragment`(select ${shown}, \`g\`.\`d\` as ${plain(quoted(depth))} from ${name} as \`r\` inner join (${found}) as \`g\` on \`g\`.\`k\` = \`r\`.${own})`;
}
