import type { ColumnKind } from "../column-kind.ts";
import { textConstant } from "./text-constant.ts";

export const textColumn: ColumnKind = {
  bind: "text",
  holds: "text",
  type: (_, engine) => (engine === "sqlite" ? "TEXT" : "mediumtext"),
  order: ({ collation }) => (collation === "binary" ? "bytes" : "words"),
  constant: textConstant,
  indexed: () => Infinity,
  long: true,
  neutral: () => "",
};
