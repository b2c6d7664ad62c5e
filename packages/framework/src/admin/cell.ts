import type { LocalTime } from "../forms/local-time.ts";
import type { Translate } from "../kernel/message.ts";
import type { FieldInfo } from "../models/declaring/model-info.ts";
import { inWords } from "./labels.ts";

/** One value as a page shows it. */
export interface Cell {
  readonly text: string;
  /** How it is set: numbers stand to the right, what is empty is quiet. */
  readonly look: "text" | "number" | "moment" | "yes" | "no" | "empty";
  /** Of a moment: as machines read it. */
  readonly iso: string | null;
  readonly href: string | null;
}

/** Longer texts are cut in a list. */
const LONGEST = 160;

const plain = (text: string, look: Cell["look"] = "text"): Cell => ({
  text,
  look,
  iso: null,
  href: null,
});

/** Whoever is shown something: in which words, and by which clock. */
export interface CellReader {
  readonly t: Translate;
  readonly clock: LocalTime;
}

/** Return the value of a field as a page shows it. */
export function cellOf(
  { bind, kind, target }: FieldInfo,
  value: unknown,
  reader: CellReader,
): Cell {
  const { t, clock } = reader;
  if (value === null || value === undefined || value === "") return plain(t("empty"), "empty");
  if (typeof value === "boolean") return plain(value ? t("Yes") : t("No"), value ? "yes" : "no");
  if (value instanceof Date) return momentCell(value, clock);
  if (kind.name === "instant" && typeof value === "bigint")
    return momentCell(new Date(Number(value / 1000n)), clock);
  if (kind.name === "choice" && typeof value === "string") return plain(t(inWords(value)));
  if (value instanceof Uint8Array) return plain(t("{size} bytes", { size: value.byteLength }));
  if (bind === "json") return plain(cut(JSON.stringify(value)));
  const isNumber = typeof value === "number" || typeof value === "bigint" || bind === "decimal";
  const text = cut(String(value as string | number | bigint));
  return plain(text, isNumber && target === null ? "number" : "text");
}

/** Return words, or a number, as a page shows them. */
export function wordsCell(value: string | number | null, t: Translate): Cell {
  if (value === null || value === "") return plain(t("empty"), "empty");
  return plain(cut(String(value)), typeof value === "number" ? "number" : "text");
}

function momentCell(moment: Date, clock: LocalTime): Cell {
  const { at, iso } = shownMoment(moment, clock);
  return { ...plain(at, "moment"), iso };
}

/** Return a moment as pages show it by a clock, and as machines read it. */
export function shownMoment(
  moment: Date,
  { shownAt }: LocalTime,
): { readonly at: string; readonly iso: string } {
  const shown = new Date(shownAt(moment.getTime())).toISOString();
  return { at: `${shown.slice(0, 10)} ${shown.slice(11, 16)}`, iso: moment.toISOString() };
}

function cut(text: string): string {
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}
