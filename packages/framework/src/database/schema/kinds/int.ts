import { wholeColumn } from "./whole-column.ts";

export const intColumn = wholeColumn("int", 32, "integer");
