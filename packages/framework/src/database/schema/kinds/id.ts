import type { ColumnKind } from "../column-kind.ts";
import { rangeOf } from "./whole-column.ts";
import { wholeConstant } from "./whole-constant.ts";

export const idColumn: ColumnKind = {
  bind: "integer",
  holds: "whole",
  type: (_, engine) => (engine === "sqlite" ? "INTEGER" : "bigint"),
  range: (column) => rangeOf(64, column),
  constant: wholeConstant,
};
