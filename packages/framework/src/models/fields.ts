import { bigint, bigintKind } from "./fields/bigint.ts";
import { binary, binaryKind } from "./fields/binary.ts";
import { bool, boolKind } from "./fields/bool.ts";
import { char, charKind } from "./fields/char.ts";
import { choice, choiceKind } from "./fields/choice.ts";
import { dateTime, dateTimeKind } from "./fields/date-time.ts";
import { decimal, decimalKind } from "./fields/decimal.ts";
import { foreignKey, foreignKeyKind, oneToOne } from "./fields/foreign-key.ts";
import { counterField, counterKind } from "./fields/counter.ts";
import { genericForeignKey } from "./fields/generic-foreign-key.ts";
import { generated } from "./fields/generated.ts";
import { int, intKind } from "./fields/int.ts";
import { json, jsonKind } from "./fields/json.ts";
import { key, keyKind } from "./fields/key.ts";
import { manyToMany } from "./fields/many-to-many.ts";
import { searchText, searchTextKind } from "./fields/search-text.ts";
import { text, textKind } from "./fields/text.ts";
import { version, versionKind } from "./fields/version.ts";
import { idKind } from "./fields/id.ts";
import { tinyint, tinyintKind } from "./fields/tinyint.ts";
import { smallint, smallintKind } from "./fields/smallint.ts";
import { mediumint, mediumintKind } from "./fields/mediumint.ts";
import { float, floatKind } from "./fields/float.ts";
import { date, dateKind } from "./fields/date.ts";
import { time, timeKind } from "./fields/time.ts";
import { instant, instantKind } from "./fields/instant.ts";
import { duration, durationKind } from "./fields/duration.ts";
import { uuid, uuidKind } from "./fields/uuid.ts";
import { slug, slugKind } from "./fields/slug.ts";
import { email, emailKind } from "./fields/email.ts";
import { url, urlKind } from "./fields/url.ts";
import { choices, choicesKind } from "./fields/choices.ts";
import { file, fileKind } from "./fields/file.ts";
import { picture, pictureKind } from "./fields/picture.ts";
import { unknown, unknownKind } from "./fields/unknown.ts";
import { uuidv7, uuidv7Field } from "./fields/uuidv7.ts";

/**
 * The fields of a model. Every model has an `id` of its own besides.
 * A field is required unless it is `null: true` or has a default. `field(kind, options)` makes one of a
 * site's own kind.
 */
export const f = {
  char,
  text,
  key,
  slug,
  email,
  url,
  tinyint,
  smallint,
  mediumint,
  int,
  bigint,
  float,
  bool,
  dateTime,
  instant,
  date,
  time,
  duration,
  uuid,
  uuidv7: uuidv7Field,
  choice,
  choices,
  json,
  decimal,
  binary,
  version,
  counter: counterField,
  file,
  picture,
  searchText,
  foreignKey,
  oneToOne,
  genericForeignKey,
  manyToMany,
  generated,
  unknown,
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
  tinyint: tinyintKind,
  smallint: smallintKind,
  mediumint: mediumintKind,
  float: floatKind,
  date: dateKind,
  time: timeKind,
  instant: instantKind,
  duration: durationKind,
  uuid: uuidKind,
  slug: slugKind,
  email: emailKind,
  url: urlKind,
  choices: choicesKind,
  version: versionKind,
  counter: counterKind,
  file: fileKind,
  picture: pictureKind,
  json: jsonKind,
  decimal: decimalKind,
  binary: binaryKind,
  searchText: searchTextKind,
  foreignKey: foreignKeyKind,
  unknown: unknownKind,
} as const;

export { uuidv7 };
