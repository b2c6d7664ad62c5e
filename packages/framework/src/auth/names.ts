import { cut } from "../kernel/cut.ts";
import { looseShape } from "./look-alikes.ts";
import { isOfOneScript } from "./scripts.ts";

/** The fewest characters of a name. */
export const SHORTEST_NAME = 2;
/** The most characters of a name. */
export const LONGEST_NAME = 30;

/** More code units than any name has: 30 letters outside the basic plane, each with a mark. */
const MOST_UNITS = 64;

/** Names that would speak for the site, and words that stand in addresses where names do. */
const RESERVED = new Set(
  `admin administrator administration mod mods moderator moderators moderation staff team official
   owner host system sysadmin root superuser support help helpdesk contact info security abuse
   postmaster hostmaster webmaster mail noreply mailer-daemon www api forum site everyone everybody
   all here channel me myself you user users member members guest guests visitor anonymous nobody
   somebody unknown deleted removed blocked banned suspended bot robot null undefined none true false
   new edit delete create login logout signin signup register settings account profile password
   search notifications messages`
    .trim()
    .split(/\s+/)
    .map(looseShape),
);

/** NFKC makes one text of what is typed in several ways (full-width letters, composed accents). */
function normalised(text: string): string | undefined {
  if (text.length > MOST_UNITS || !text.isWellFormed()) return undefined;
  return text.normalize("NFKC");
}

/**
 * Return a name as it is stored and shown. A text that cannot be a name comes back unchanged, but
 * cut to 64 characters.
 */
export function shownName(text: string): string {
  return normalised(text) ?? cut(text, MOST_UNITS);
}

/**
 * Return the key that names are found and compared by: equal for all ways to type a name. A text
 * that is too long to be a name gives "", which is nobody's. The length is looked at before
 * anything else.
 */
export function normaliseName(text: string): string {
  const folded = normalised(text)?.toLowerCase().normalize("NFKC").replaceAll("ς", "σ") ?? "";
  return folded.length > MOST_UNITS ? "" : folded;
}

/** What a site asks of names besides. */
export interface NameRules {
  /** Words that this site keeps for itself, besides those of the framework. */
  readonly reserved?: readonly string[];
  /** Allows the words that are kept: for an account of the site itself. */
  readonly keptFree?: boolean;
}

/** Return whether a text reads as a word that the site keeps for itself. */
export function isReservedName(text: string, rules: NameRules = {}): boolean {
  const words = [...RESERVED, ...(rules.reserved ?? []).map(looseShape)];
  return words.includes(looseShape(text));
}

/**
 * Return what is wrong with a name, as sentences for whoever chose it; an accepted name has none.
 */
export function nameProblems(text: string, rules: NameRules = {}): string[] {
  const name = normalised(text);
  const length = name === undefined ? Infinity : Array.from(name).length;
  if (name === undefined || length > LONGEST_NAME) return ["Use at most 30 letters or digits."];
  if (length < SHORTEST_NAME) return ["Use at least 2 letters or digits."];
  if (/[^\p{L}\p{M}\p{Nd}_.-]/u.test(name)) {
    return ["Use letters and digits; between them also _ - and a full stop."];
  }
  if (/^[_.\p{M}-]|[_.-]$|[_.-]{2}|\p{M}{3}/u.test(name)) {
    return ["Begin and end with a letter or digit, with single _ - or full stops between."];
  }
  if (!isOfOneScript(name)) return ["Use the letters of one script only."];
  if (rules.keptFree !== true && isReservedName(name, rules)) {
    return ["This name is kept for the site itself. Choose another."];
  }
  return [];
}
