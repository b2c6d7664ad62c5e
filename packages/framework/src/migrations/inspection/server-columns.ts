import type { Code } from "./code.ts";
import { bigConstant, numberConstant, unknownField, wholeConstant } from "./field-of.ts";
import type { FieldOf } from "./field-of.ts";
import type { FoundColumn } from "./found.ts";

/** A type of MySQL, taken apart: `decimal`, `10,2`, `unsigned`. */
interface ServerType {
  readonly name: string;
  readonly inside: string;
  readonly unsigned: boolean;
  readonly column: FoundColumn;
}

/** Return what a column of MySQL or MariaDB is as a field. */
export function serverField(column: FoundColumn): FieldOf {
  const [, name = "", inside = ""] = /^(\w+)(?:\((.*)\))?/s.exec(column.type) ?? [];
  const make = TYPES[column.type] ?? TYPES[name];
  if (make === undefined) return unknownField(column.type);
  return make({ name, inside, unsigned: /\bunsigned\b/.test(column.type), column });
}

const text = (value: string): Code => value;

function whole(builder: string) {
  return ({ unsigned, column }: ServerType): FieldOf => ({
    builder,
    options: unsigned ? { unsigned: true } : {},
    orders: true,
    whole: true,
    constant: builder === "bigint" ? bigConstant : wholeConstant,
    notes: /zerofill/.test(column.type) ? ["The database pads it with zeros."] : [],
  });
}

function fraction({ name, unsigned }: ServerType): FieldOf {
  const notes =
    name === "float" ? ["It holds about seven digits: no value is found by equality."] : [];
  return {
    builder: "float",
    orders: true,
    constant: numberConstant,
    notes: unsigned ? [...notes, POSITIVE] : notes,
  };
}

const POSITIVE = "The database refuses values below 0.";

function decimal({ inside, unsigned }: ServerType): FieldOf {
  const [digits = 10, places = 0] = inside.split(",").map(Number);
  return {
    builder: "decimal",
    options: { digits, places },
    orders: true,
    constant: text,
    notes: unsigned ? [POSITIVE] : [],
  };
}

/** Text that is compared byte by byte is another kind than text that is compared by words. */
function characters({ name, inside, column }: ServerType): FieldOf {
  const bytes = /_bin$/.test(column.collation ?? "");
  const max = Number(inside);
  if (max === 0) return unknownField(column.type, "It holds the empty text or nothing.");
  return {
    builder: bytes ? "key" : "char",
    options: { max, ...(name === "char" && !bytes && { fixed: true }) },
    orders: true,
    constant: text,
    notes: collationNotes(column),
  };
}

function collationNotes({ collation = "" }: FoundColumn): string[] {
  if (/_cs$|_as_cs/.test(collation))
    return [`It tells capitals from small letters (${collation}).`];
  return [];
}

function longText({ name, column }: ServerType): FieldOf {
  const bytes = name === "tinytext" ? 255 : name === "text" ? 65_535 : undefined;
  const notes = bytes === undefined ? [] : [`${bytes} bytes.`];
  const max = bytes === undefined ? {} : { max: bytes };
  return {
    builder: "text",
    options: max,
    orders: true,
    constant: text,
    notes: [...notes, ...collationNotes(column)],
  };
}

function words(type: string): string[] {
  return [...type.matchAll(/'((?:[^']|'')*)'/g)].map(([, word]) => word!.replaceAll("''", "'"));
}

function choice({ column }: ServerType): FieldOf {
  return { builder: "choice", before: words(column.type), orders: true, constant: text };
}

function choices({ column }: ServerType): FieldOf {
  return {
    builder: "choices",
    before: words(column.type),
    orders: false,
    constant: (value) => (value === "" ? [] : value.split(",")),
  };
}

function bytes({ name, inside }: ServerType): FieldOf {
  const max = inside === "" ? BLOBS[name] : Number(inside);
  return {
    builder: "binary",
    options: {
      ...(max !== undefined && { max }),
      ...(name === "binary" && { fixed: true }),
    },
    orders: false,
  };
}

/** What `f.uuid` has as its column. */
function uuid(): FieldOf {
  const notes = ["Sixteen bytes: f.binary({ max: 16, fixed: true }) if they are no UUID."];
  return { builder: "uuid", orders: true, notes };
}

/** What MariaDB takes and gives as text, in one spelling. */
function spelled(max: number): () => FieldOf {
  return () => ({ builder: "char", options: { max }, orders: true, constant: text });
}

const BLOBS: Readonly<Record<string, number>> = { tinyblob: 255, blob: 65_535 };

/** A `datetime` without places holds whole seconds, and one of six has more than a `Date`. */
function moment({ inside }: ServerType): FieldOf {
  const places = Number(inside);
  const notes =
    places < 3
      ? [places === 0 ? "Whole seconds." : `Seconds with ${places} places.`]
      : places > 3
        ? ["A Date has milliseconds: the column has more."]
        : [];
  return { builder: "dateTime", orders: true, notes, constant: momentConstant };
}

function momentConstant(value: string): Code | undefined {
  const moment = new Date(`${value.replace(" ", "T")}Z`);
  if (Number.isNaN(moment.getTime())) return undefined;
  return { verbatim: `new Date(${JSON.stringify(moment.toISOString())})` };
}

function timeOfDay(): FieldOf {
  return {
    builder: "time",
    orders: true,
    notes: [
      "The column also holds spans of time, below 0 and above a day; such rows are read as they are.",
    ],
    constant: (value) => (/^([01]\d|2[0-3]):[0-5]\d:[0-5]\d/.test(value) ? value : undefined),
  };
}

/** By the whole type, or by its name. */
const TYPES: Readonly<Record<string, (type: ServerType) => FieldOf>> = {
  "tinyint(1)": () => ({
    builder: "bool",
    orders: true,
    constant: (value) => (/^[01]$/.test(value) ? value === "1" : undefined),
  }),
  "binary(16)": uuid,
  tinyint: whole("tinyint"),
  smallint: whole("smallint"),
  mediumint: whole("mediumint"),
  int: whole("int"),
  bigint: whole("bigint"),
  year: () => ({ builder: "smallint", orders: true, whole: true, constant: wholeConstant }),
  decimal,
  float: fraction,
  double: fraction,
  char: characters,
  varchar: characters,
  tinytext: longText,
  text: longText,
  mediumtext: longText,
  longtext: longText,
  enum: choice,
  set: choices,
  binary: bytes,
  varbinary: bytes,
  tinyblob: bytes,
  blob: bytes,
  mediumblob: bytes,
  longblob: bytes,
  date: () => ({ builder: "date", orders: true, constant: text }),
  time: timeOfDay,
  datetime: moment,
  timestamp: moment,
  json: () => ({ builder: "json", orders: false }),
  uuid: spelled(36),
  inet4: spelled(15),
  inet6: spelled(45),
};
