/** A value as it reaches a driver, once a field's codec has looked at it. */
export type Scalar = string | number | bigint | boolean | Date | Uint8Array | null;

/** The way a value is bound: by the type of the column it meets, never by its own. */
export type Bind =
  | "integer"
  | "bigint"
  | "double"
  | "bool"
  | "decimal"
  | "text"
  | "dateTime"
  | "date"
  | "time"
  | "json"
  | "binary"
  | "fullText";
