import type { ColumnKind } from "../column-kind.ts";
import { noJson } from "../narrowings.ts";

const types = { sqlite: "TEXT", mysql: "json", mariadb: "longtext" } as const;

export const jsonColumn: ColumnKind = {
  bind: "json",
  holds: "other",
  type: (_, engine) => types[engine],
  constant: (value) => JSON.stringify(value),
  indexed: () => Infinity,
  long: true,
  neutral: () => ({}),
  refuses: (_from, _to, { holds }) => (holds === "text" ? noJson : undefined),
};
