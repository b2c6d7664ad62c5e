import type { ColumnKind } from "../column-kind.ts";
import { unlike } from "../narrowings.ts";

export const floatColumn: ColumnKind = {
  bind: "double",
  holds: "other",
  type: (_, engine) => (engine === "sqlite" ? "REAL" : "double"),
  constant: (value) => (Number.isFinite(value) ? (value as number) : undefined),
  neutral: () => 0,
  isWider: (from, _, { holds }) =>
    from.kind === "float" || holds === "whole" || holds === "decimal",
  refuses: (_from, _to, { holds }) =>
    holds === "text"
      ? unlike("is no number", "^-?[0-9]+([.][0-9]+)?([eE][-+]?[0-9]+)?$")
      : undefined,
};
