import type { Widget } from "../forms/field.ts";
import { FormError } from "../forms/form-error.ts";
import type { FieldKind } from "../models/field.ts";
import { formInput, type FormInput } from "./form-input.ts";
import { Invalid } from "../models/refused.ts";
import { bool } from "./inputs/bool.ts";
import { choice, choices } from "./inputs/chosen.ts";
import { decimal } from "./inputs/decimal.ts";
import { duration } from "./inputs/duration.ts";
import { float } from "./inputs/float.ts";
import { json } from "./inputs/json.ts";
import { line } from "./inputs/line.ts";
import { date, dateTime, instant, time } from "./inputs/moments.ts";
import { prose } from "./inputs/prose.ts";
import { bigint, int, mediumint, safe, smallint, tinyint } from "./inputs/whole.ts";
import { email, slug, uuid, webAddress } from "./inputs/words.ts";

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
