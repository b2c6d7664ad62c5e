import { QuintetError } from "../kernel/errors.ts";
import { didYouMean, listed } from "../kernel/suggest.ts";
import { controlsIn, type PageChoice, type Control, type FormMarkup } from "./page-markup.ts";

/** A value to be typed, chosen or ticked; a list for what takes several. */
export type FormValue = string | number | boolean | File | readonly (string | number | File)[];

/** What is sent: each name with a text or a file, in the order of the page. */
export type SentPairs = readonly (readonly [name: string, value: string | File])[];

/** A form of a page that was read, to be filled in and sent by `client.submit`. */
export class PageForm {
  /** What its button says, else its label or its id. */
  readonly name: string;
  readonly method: "get" | "post";
  /** Where it is sent, with the address of its page where it says none. */
  readonly action: string;
  /** Whether it is sent in parts, as a form with files is. */
  readonly inParts: boolean;
  readonly #controls: readonly Control[];

  constructor(markup: FormMarkup, path: string, name = markup.names[0] ?? "") {
    this.name = name;
    this.method = markup.method;
    this.action = new URL(markup.action || path, `http://page${path}`).href.slice(
      "http://page".length,
    );
    this.inParts = markup.inParts;
    this.#controls = controlsIn(markup);
  }

  /** The names of its fields, hidden ones too, each once. */
  get fields(): readonly string[] {
    return [...new Set(this.#fields().map(({ name }) => name))];
  }

  /** Return what a browser sends of the form, with these values in place of those that it shows. */
  filled(values: Readonly<Record<string, FormValue>>, press?: string): SentPairs {
    for (const name of Object.keys(values)) this.#checkName(name);
    const pairs = this.#fields().flatMap((control) => {
      const given = Object.hasOwn(values, control.name) ? values[control.name] : undefined;
      const texts = given === undefined ? shownBy(control) : this.#typed(control, given);
      return texts.map((text) => [control.name, text] as const);
    });
    return [...pairs, ...this.#pressed(press)];
  }

  #fields(): readonly Control[] {
    return this.#controls.filter(({ type, name }) => type !== "submit" && name !== "");
  }

  #checkName(name: string): void {
    if (this.fields.includes(name)) return;
    throw new QuintetError(
      `The form "${this.name}" has no field "${name}".${didYouMean(name, this.fields)} It has ${listed(this.fields)}.`,
      { code: "testing.no-field" },
    );
  }

  #typed(control: Control, given: FormValue): readonly (string | File)[] {
    const all = Array.isArray(given)
      ? (given as readonly (string | number | File)[])
      : [given as string];
    if (control.type === "checkbox" && typeof given === "boolean")
      return given ? [control.value] : [];
    if (control.choices === null) return oneOf(control, this.#controls) ? all.map(textOf) : [];
    return all
      .map((one) => valueOf(control, control.choices!, String(one)))
      .filter((one) => isOwn(control, one));
  }

  #pressed(press: string | undefined): SentPairs {
    const buttons = this.#controls.filter(({ type }) => type === "submit");
    const found =
      press === undefined
        ? buttons.find(({ label }) => label === this.name)
        : buttons.find(({ label, name }) => label === press || name === press);
    if (found === undefined && press !== undefined) {
      const labels = buttons.map(({ label, name }) => label || name);
      throw new QuintetError(
        `The form "${this.name}" has no button "${press}".${didYouMean(press, labels)} It has ${listed(labels)}.`,
        { code: "testing.no-field" },
      );
    }
    return found === undefined || found.name === "" ? [] : [[found.name, found.value]];
  }
}

/** What a control sends that nobody touched. */
function shownBy(control: Control): readonly string[] {
  if (control.type === "file") return [];
  if (control.type === "checkbox" || control.type === "radio")
    return control.checked ? [control.value] : [];
  if (control.choices === null) return [control.value];
  const chosen = control.choices.filter(({ selected }) => selected).map(({ value }) => value);
  const [first] = control.choices;
  return chosen.length === 0 && !control.several && first !== undefined ? [first.value] : chosen;
}

/** Texts that stand twice under one name are typed into the first. */
function oneOf(control: Control, all: readonly Control[]): boolean {
  return (
    all.find(({ name, type }) => name === control.name && type !== "hidden") === control ||
    control.type === "hidden"
  );
}

/** Of tick boxes and radio buttons of one name each sends its own value alone. */
function isOwn({ type, value }: Control, chosen: string): boolean {
  return (type !== "checkbox" && type !== "radio") || value === chosen;
}

function textOf(value: string | number | boolean | File): string | File {
  return value instanceof File ? value : String(value);
}

/** The value of a choice, by that or by what it says. */
function valueOf({ name }: Control, choices: readonly PageChoice[], given: string): string {
  const found = choices.find(({ value, label }) => value === given || label === given);
  if (found !== undefined) return found.value;
  const labels = choices.map(({ label, value }) => label || value);
  throw new QuintetError(
    `The field "${name}" has no choice "${given}".${didYouMean(given, labels)} It offers ${listed(labels)}.`,
    { code: "testing.no-choice" },
  );
}
