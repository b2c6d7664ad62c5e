import { QuintetError } from "../../kernel/errors.ts";
import type { Engine } from "../database.ts";
import type { ColumnState } from "./state.ts";

/** A constant as SQL text, for a column's default or for rows that have no value yet. */
export function literal(field: ColumnState, value: unknown, engine: Engine): string {
  const scalar = columnValue(field, value, engine);
  return typeof scalar === "string" ? quoteText(scalar, engine) : String(scalar);
}

/** The constant as the column stores it. */
export function columnValue(
  field: ColumnState,
  value: unknown,
  engine: Engine,
): string | number | bigint {
  switch (field.kind) {
    case "bool":
      if (typeof value === "boolean") return value ? 1 : 0;
      break;
    case "id":
    case "int":
    case "bigint":
    case "foreignKey":
      if (isWhole(value)) return BigInt(value);
      break;
    case "decimal":
      if (/^-?\d+(\.\d+)?$/.test(String(value))) return padded(String(value), field.places);
      break;
    case "choice":
      if (field.choices?.includes(String(value)) === false) break;
      if (typeof value === "string") return value;
      break;
    case "char":
    case "text":
    case "key":
    case "searchText":
      if (typeof value === "string") return value;
      break;
    case "json":
      return JSON.stringify(value);
    case "dateTime":
      if (isTime(value)) return timeValue(new Date(value), engine);
      break;
    case "binary":
      break;
  }
  throw new QuintetError(
    `The column "${field.column}" is ${field.kind} and cannot hold the constant ${JSON.stringify(value)}.`,
    { code: "migrations.bad-constant", hint: "Correct the default (or the fill) of this field." },
  );
}

/** The catalogue shows every decimal place, so `1` of two places is written `1.00`. */
function padded(decimal: string, places = 6): string {
  const [whole = "0", part = ""] = decimal.split(".");
  return places === 0 ? whole : `${whole}.${part.padEnd(places, "0")}`;
}

function isWhole(value: unknown): value is number | bigint | string {
  return typeof value === "bigint" || Number.isInteger(value) || /^-?\d+$/.test(String(value));
}

function isTime(value: unknown): value is Date | string | number {
  const possible = value instanceof Date || typeof value === "string" || typeof value === "number";
  return possible && !Number.isNaN(new Date(value).getTime());
}

function timeValue(time: Date, engine: Engine): string | number {
  if (engine === "sqlite") return time.getTime();
  return time.toISOString().replace("T", " ").replace("Z", "");
}

function quoteText(text: string, engine: Engine): string {
  const doubled = text.replaceAll("'", "''");
  return engine === "sqlite" ? `'${doubled}'` : `'${doubled.replaceAll("\\", "\\\\")}'`;
}
