import type { ColumnKind } from "../column-kind.ts";
import { outside } from "../narrowings.ts";
import { rangeOf } from "./whole-column.ts";
import { wholeConstant } from "./whole-constant.ts";

export const foreignKeyColumn: ColumnKind = {
  bind: "integer",
  holds: "whole",
  type: (_, engine) => (engine === "sqlite" ? "INTEGER" : "bigint"),
  range: (column) => rangeOf(64, column),
  constant: wholeConstant,
  isWider: (_from, _to, { holds }) => holds === "whole",
  refuses: (_from, _to, { holds }) => outside(holds, rangeOf(64, {})),
};
