import { dayStart } from "../kernel/calendar-day.ts";
import { folded } from "./folding.ts";
import { piecesOf, type Piece } from "./pieces.ts";
import type { SearchFilters, SearchQuestion, SearchTerms } from "./question.ts";

/** Characters of a question that count. */
export const QUESTION_LENGTH = 1000;

const CONTROLS = /\p{Cc}/gu;
const QUOTES = /[“”„‟＂]/g;
const PART =
  /(?<minus>-(?!-))?(?:(?<operator>author|in|category|tag|before|after|is):)?(?:"(?<quoted>[^"]*)"|(?<bare>[^\s"]+))/gi;
const MOMENT = /^(?<year>\d{4})(?:-(?<month>\d\d)(?:-(?<day>\d\d))?)?$/;

type Terms = { -readonly [Key in keyof SearchTerms]: string[] };
type Filters = { -readonly [Key in keyof SearchFilters]: SearchFilters[Key] };

/**
 * Read what a visitor typed: `words`, `"a phrase"`, `-without`, `begin*`, and the operators
 * `author: category: tag: is: in:title before: after:`. Nothing is an error: an operator that is
 * unknown or has no fitting value is a word, and what has no letter, digit or picture is left out.
 */
export function parseSearch(text: string): SearchQuestion {
  const wanted = noTerms();
  const excluded = noTerms();
  const filters = noFilters();
  for (const { groups } of cleaned(text).matchAll(PART)) {
    const { minus, operator, quoted, bare } = groups!;
    const value = quoted ?? bare!;
    const written = operator === undefined ? value : `${operator}:${value}`;
    if (minus !== undefined) addTerm(excluded, written, quoted);
    else if (operator === undefined || !addFilter(filters, operator.toLowerCase(), value.trim())) {
      addTerm(wanted, written, quoted);
    }
  }
  return { ...wanted, excluded, filters };
}

/**
 * Return what a visitor typed without the operators that `parseSearch` understands: the terms
 * alone.
 */
export function withoutFilters(text: string): string {
  const filters = noFilters();
  const terms = cleaned(text).replace(PART, (part, ...found) => {
    const { minus, operator, quoted, bare } = found.at(-1) as Readonly<Record<string, string>>;
    if (minus !== undefined || operator === undefined) return part;
    return addFilter(filters, operator.toLowerCase(), (quoted ?? bare!).trim()) ? "" : part;
  });
  return terms.replace(/\s+/g, " ").trim();
}

function cleaned(text: string): string {
  return text.slice(0, QUESTION_LENGTH).replace(CONTROLS, " ").replace(QUOTES, '"');
}

function noFilters(): Filters {
  return {
    author: [],
    category: [],
    tag: [],
    is: [],
    inTitle: false,
    before: null,
    after: null,
  };
}

function noTerms(): Terms {
  return { words: [], phrases: [], prefixes: [] };
}

function addTerm(terms: Terms, written: string, quoted: string | undefined): void {
  const text = written.trim();
  const last = piecesOf(folded(text)).at(-1);
  if (last === undefined) return;
  const stem = text.replace(/\*+$/, "");
  if (quoted !== undefined) terms.phrases.push(text);
  else if (stem !== text && isBegun(last)) terms.prefixes.push(stem);
  else terms.words.push(stem);
}

/** One letter begins too many words, and a character of an unspaced script is found anywhere. */
function isBegun({ before, word, unspaced }: Piece): boolean {
  return before.length + word.length > 1 && !unspaced;
}

/** False when the operator cannot have this value. */
function addFilter(filters: Filters, operator: string, value: string): boolean {
  if (value === "") return false;
  switch (operator) {
    case "author":
    case "category":
    case "tag":
    case "is":
      filters[operator] = [...filters[operator], value];
      return true;
    case "in":
      filters.inTitle ||= value.toLowerCase() === "title";
      return value.toLowerCase() === "title";
    case "before":
    case "after":
      filters[operator] = momentOf(value) ?? filters[operator];
      return momentOf(value) !== undefined;
    default:
      return false;
  }
}

/** The beginning of a day, a month or a year, when there is one of that name. */
function momentOf(written: string): Date | undefined {
  const { year, month = "01", day = "01" } = MOMENT.exec(written)?.groups ?? {};
  if (year === undefined) return undefined;
  return dayStart(`${year}-${month}-${day}`);
}
