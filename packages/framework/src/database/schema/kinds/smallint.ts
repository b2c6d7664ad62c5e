import { wholeColumn } from "./whole-column.ts";

export const smallintColumn = wholeColumn("smallint", 16, "integer");
