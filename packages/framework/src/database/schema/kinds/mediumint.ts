import { wholeColumn } from "./whole-column.ts";

export const mediumintColumn = wholeColumn("mediumint", 24, "integer");
