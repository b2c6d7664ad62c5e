import { wholeColumn } from "./whole-column.ts";

export const tinyintColumn = wholeColumn("tinyint", 8, "integer");
