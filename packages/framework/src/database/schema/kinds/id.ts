import type { ColumnKind } from "../column-kind.ts";
import { wholeConstant } from "./whole-constant.ts";

export const idColumn: ColumnKind = {
  bind: "integer",
  holds: "whole",
  type: (_, engine) => (engine === "sqlite" ? "INTEGER" : "bigint"),
  constant: wholeConstant,
};
