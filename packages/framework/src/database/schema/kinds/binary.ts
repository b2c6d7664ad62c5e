import type { ColumnKind } from "../column-kind.ts";
import { moreBytesThan, otherBytesThan } from "../narrowings.ts";

export const binaryColumn: ColumnKind = {
  bind: "binary",
  holds: "other",
  type({ max, fixed }, engine) {
    if (engine === "sqlite") return "BLOB";
    return max === undefined ? "mediumblob" : `${fixed === true ? "binary" : "varbinary"}(${max})`;
  },
  check: (name, { max, fixed }) =>
    max === undefined ? undefined : `length(${name}) ${fixed === true ? "=" : "<="} ${max}`,
  constant: () => undefined,
  indexed: ({ max }) => max ?? Infinity,
  isWider(from, to) {
    if (from.kind !== "binary") return false;
    const [before, after] = [from.max ?? Infinity, to.max ?? Infinity];
    return to.fixed === true ? from.fixed === true && before === after : before <= after;
  },
  refuses(from, { max, fixed }) {
    if (from.kind !== "binary" || max === undefined) return undefined;
    return fixed === true ? otherBytesThan(max) : moreBytesThan(max);
  },
};
