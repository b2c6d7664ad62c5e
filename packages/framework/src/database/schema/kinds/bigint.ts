import { wholeColumn } from "./whole-column.ts";

export const bigintColumn = wholeColumn("bigint", 64, "bigint");
