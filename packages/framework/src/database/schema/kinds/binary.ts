import type { ColumnKind } from "../column-kind.ts";
import { moreBytesThan } from "../narrowings.ts";

export const binaryColumn: ColumnKind = {
  bind: "binary",
  holds: "other",
  type({ max }, engine) {
    if (engine === "sqlite") return "BLOB";
    return max === undefined ? "mediumblob" : `varbinary(${max})`;
  },
  check: (name, { max }) => (max === undefined ? undefined : `length(${name}) <= ${max}`),
  constant: () => undefined,
  indexed: ({ max }) => max ?? Infinity,
  isWider: (from, to) => from.kind === "binary" && (from.max ?? Infinity) <= (to.max ?? Infinity),
  refuses: (from, to) =>
    from.kind === "binary" && to.max !== undefined ? moreBytesThan(to.max) : undefined,
};
