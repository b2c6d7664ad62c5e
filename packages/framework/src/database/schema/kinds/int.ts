import type { ColumnKind } from "../column-kind.ts";
import { beyond } from "../narrowings.ts";
import { wholeConstant } from "./whole-constant.ts";

export const intColumn: ColumnKind = {
  bind: "integer",
  holds: "whole",
  type: (_, engine) => (engine === "sqlite" ? "INTEGER" : "int"),
  check: (name) => `${name} BETWEEN -2147483648 AND 2147483647`,
  constant: wholeConstant,
  neutral: () => 0,
  isWider: (from) => from.kind === "int" || from.kind === "bool",
  refuses: (_from, _to, { holds }) => beyond(holds, 31n),
};
