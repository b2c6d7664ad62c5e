import type { ColumnKind } from "../column-kind.ts";
import { isTime, unlike } from "../narrowings.ts";

export const boolColumn: ColumnKind = {
  bind: "bool",
  holds: "whole",
  type: (_, engine) => (engine === "sqlite" ? "INTEGER" : "tinyint(1)"),
  range: () => [0n, 1n],
  constant: (value) => (typeof value === "boolean" ? Number(value) : undefined),
  neutral: () => false,
  refuses(_from, _to, { holds }) {
    if (holds === "time") return isTime;
    return holds === "other" ? undefined : unlike("is neither 0 nor 1", "^[01]([.]0+)?$");
  },
};
