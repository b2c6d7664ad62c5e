import { unescapeHtml } from "../kernel/unescape-html.ts";
import { tagsOf, type Tag } from "../templates/markup.ts";

/** One thing that can be chosen. */
export interface PageChoice {
  readonly value: string;
  readonly label: string;
  readonly selected: boolean;
}

/** An input, a select, a text area or a button of a form. */
export interface Control {
  /** The type of an input, `select`, `textarea` or `submit`. */
  readonly type: string;
  readonly name: string;
  readonly value: string;
  readonly checked: boolean;
  readonly several: boolean;
  /** What a select offers, or the boxes of one name; null: anything may be typed. */
  readonly choices: readonly PageChoice[] | null;
  /** What a button says. */
  readonly label: string;
}

/** A form as its page has it. */
export interface FormMarkup {
  /** What it may be called by: its buttons, its label, its id. */
  readonly names: readonly string[];
  readonly method: "get" | "post";
  readonly action: string;
  readonly inParts: boolean;
  readonly html: string;
  readonly tags: readonly Tag[];
}

function attribute({ attributes }: Tag, name: string): string | undefined {
  const found = attributes.find((one) => one.name === name);
  return found === undefined ? undefined : unescapeHtml(found.value ?? "");
}

/** The text from the content of a tag to where an element ends, its own or the one around it; tags are left out. */
function textWithin(html: string, { contentAt, name }: Tag, element = name): string {
  const end = html.indexOf(`</${element}`, contentAt);
  const inner = html.slice(contentAt, end < 0 ? undefined : end);
  return unescapeHtml(inner.replace(/<[^>]*>/g, " "))
    .replace(/\s+/g, " ")
    .trim();
}

/** Return the forms of a page. */
export function formsIn(html: string): readonly FormMarkup[] {
  const tags = [...tagsOf(html)];
  return tags
    .filter(({ name }) => name === "form")
    .map((form) => {
      const end = html.indexOf("</form", form.contentAt);
      const within = tags.filter(({ at }) => at > form.at && (end < 0 || at < end));
      const buttons = within.filter(isButton).map((tag) => buttonText(html, tag));
      const own = ["aria-label", "id", "name"].map((name) => attribute(form, name) ?? "");
      return {
        names: [...buttons, ...own].filter((name) => name !== ""),
        method: attribute(form, "method")?.toLowerCase() === "post" ? "post" : "get",
        action: attribute(form, "action") ?? "",
        inParts: attribute(form, "enctype") === "multipart/form-data",
        html,
        tags: within,
      };
    });
}

function isButton(tag: Tag): boolean {
  const type = attribute(tag, "type")?.toLowerCase();
  if (tag.name === "button") return type === undefined || type === "submit";
  return tag.name === "input" && type === "submit";
}

function buttonText(html: string, tag: Tag): string {
  const label = attribute(tag, "aria-label");
  return label ?? (tag.name === "input" ? (attribute(tag, "value") ?? "") : textWithin(html, tag));
}

/** Return the controls of a form that can be sent, in the order of the page. */
export function controlsIn({ html, tags }: FormMarkup): readonly Control[] {
  const sent = tags.filter((tag) => attribute(tag, "disabled") === undefined);
  const controls = sent.filter((tag) =>
    ["input", "select", "textarea", "button"].includes(tag.name),
  );
  return controls
    .filter((tag) => tag.name !== "button" || isButton(tag))
    .map((tag) => {
      const type = isButton(tag)
        ? "submit"
        : tag.name === "input"
          ? (attribute(tag, "type") ?? "text")
          : tag.name;
      const name = attribute(tag, "name") ?? "";
      const isBox = type === "checkbox" || type === "radio";
      return {
        type,
        name,
        value: valueOf(html, tag, isBox),
        checked: attribute(tag, "checked") !== undefined,
        several: attribute(tag, "multiple") !== undefined,
        choices:
          type === "select" ? optionsOf(html, tag, tags) : isBox ? boxesOf(html, name, sent) : null,
        label: type === "submit" ? buttonText(html, tag) : "",
      };
    });
}

function valueOf(html: string, tag: Tag, isBox: boolean): string {
  if (tag.name !== "textarea") return attribute(tag, "value") ?? (isBox ? "on" : "");
  const end = html.indexOf("</textarea", tag.contentAt);
  return unescapeHtml(html.slice(tag.contentAt, end).replace(/^\r?\n/, "")).replace(
    /\r?\n/g,
    "\r\n",
  );
}

function optionsOf(html: string, select: Tag, tags: readonly Tag[]): readonly PageChoice[] {
  const end = html.indexOf("</select", select.contentAt);
  const options = tags.filter((tag) => tag.name === "option" && tag.at > select.at && tag.at < end);
  return options.map((tag) => {
    const label = textWithin(html, tag);
    const selected = attribute(tag, "selected") !== undefined;
    return { value: attribute(tag, "value") ?? label, label, selected };
  });
}

/** Boxes of one name, each called by what its label says. */
function boxesOf(html: string, name: string, tags: readonly Tag[]): readonly PageChoice[] {
  const boxes = tags.filter((tag) => tag.name === "input" && attribute(tag, "name") === name);
  const own = boxes.filter((tag) => ["checkbox", "radio"].includes(attribute(tag, "type") ?? ""));
  return own.map((tag) => {
    return {
      value: attribute(tag, "value") ?? "on",
      label: textWithin(html, tag, "label"),
      selected: attribute(tag, "checked") !== undefined,
    };
  });
}
