import type { Widget } from "../forms/field.ts";
import { FormError } from "../forms/form-error.ts";
import { formInput, type FormInput } from "../forms/form-input.ts";
import type { FieldKind } from "../models/fields/field.ts";
import { Invalid } from "../models/refused.ts";
import { bool } from "../forms/inputs/bool.ts";
import { choice, choices } from "../forms/inputs/chosen.ts";
import { decimal } from "../forms/inputs/decimal.ts";
import { duration } from "../forms/inputs/duration.ts";
import { float } from "../forms/inputs/float.ts";
import { json } from "../forms/inputs/json.ts";
import { line } from "../forms/inputs/line.ts";
import { date, dateTime, instant, time } from "../forms/inputs/moments.ts";
import { prose } from "../forms/inputs/prose.ts";
import { bigint, int, mediumint, safe, smallint, tinyint } from "../forms/inputs/whole.ts";
import { email, slug, uuid, webAddress } from "../forms/inputs/words.ts";

/** The inputs of the framework's own kinds of field, by the name of the kind. */
const inputs: Readonly<Record<string, FormInput>> = {
  char: line,
  key: line,
  text: prose,
  email,
  url: webAddress,
  slug,
  uuid,
  id: safe,
  foreignKey: safe,
  tinyint,
  smallint,
  mediumint,
  int,
  bigint,
  float,
  decimal,
  bool,
  date,
  time,
  dateTime,
  instant,
  duration,
  choice,
  choices,
  json,
};

/** Return how values of a kind are typed: as it says itself, or as the framework has it; undefined: neither says. */
export function inputOf(kind: FieldKind): FormInput | undefined {
  if (kind.input === null) return inputs[kind.name];
  const { widget, read, write } = kind.input;
  return formInput({
    widget: widget as Widget,
    read(text) {
      try {
        return read(text);
      } catch (error) {
        throw error instanceof Invalid ? new FormError(error.message) : error;
      }
    },
    write: (value) => (typeof value === "string" ? value : write(value)),
  });
}
