import type { ColumnKind } from "../column-kind.ts";
import { beyond } from "../narrowings.ts";
import { wholeConstant } from "./whole-constant.ts";

export const foreignKeyColumn: ColumnKind = {
  bind: "integer",
  holds: "whole",
  type: (_, engine) => (engine === "sqlite" ? "INTEGER" : "bigint"),
  constant: wholeConstant,
  isWider: (_from, _to, { holds }) => holds === "whole",
  refuses: (_from, _to, { holds }) => beyond(holds, 63n),
};
