import { bigint, bigintKind } from "./fields/bigint.ts";
import { binary, binaryKind } from "./fields/binary.ts";
import { bool, boolKind } from "./fields/bool.ts";
import { char, charKind } from "./fields/char.ts";
import { choice, choiceKind } from "./fields/choice.ts";
import { dateTime, dateTimeKind } from "./fields/date-time.ts";
import { decimal, decimalKind } from "./fields/decimal.ts";
import { foreignKey, foreignKeyKind } from "./fields/foreign-key.ts";
import { int, intKind } from "./fields/int.ts";
import { json, jsonKind } from "./fields/json.ts";
import { key, keyKind } from "./fields/key.ts";
import { searchText, searchTextKind } from "./fields/search-text.ts";
import { text, textKind } from "./fields/text.ts";
import { idKind } from "./fields/id.ts";

/**
 * The fields of a model. Every model has an `id` of its own besides.
 * A field is required unless it is `null: true` or has a default. `field(kind, options)` makes one of a
 * site's own kind.
 */
export const f = {
  char,
  text,
  key,
  int,
  bigint,
  bool,
  dateTime,
  choice,
  json,
  decimal,
  binary,
  searchText,
  foreignKey,
};

/** The kinds of `f` as values: to build others on, and for what a lookup takes or a transform gives. */
export const kinds = {
  id: idKind,
  char: charKind,
  text: textKind,
  key: keyKind,
  int: intKind,
  bigint: bigintKind,
  bool: boolKind,
  dateTime: dateTimeKind,
  choice: choiceKind,
  json: jsonKind,
  decimal: decimalKind,
  binary: binaryKind,
  searchText: searchTextKind,
  foreignKey: foreignKeyKind,
} as const;
