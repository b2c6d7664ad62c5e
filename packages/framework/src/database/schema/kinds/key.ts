import type { ColumnKind } from "../column-kind.ts";
import { charColumn } from "./char.ts";

export const keyColumn: ColumnKind = { ...charColumn, order: () => "bytes" };
