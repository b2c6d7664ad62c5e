import type { ColumnKind } from "../column-kind.ts";
import { textColumn } from "./text.ts";

export const searchTextColumn: ColumnKind = {
  ...textColumn,
  order: () => "bytes",
  indexed: () => 8,
};
