import { isCommonPassword } from "./common-passwords.ts";
import { LONGEST_PASSWORD, passwordLength, SHORTEST_PASSWORD } from "./password-text.ts";

/** Context words shorter than this are ignored, in characters. */
const SHORTEST_WORD = 3;

/** Letters and digits that must remain when the context words are taken out. */
const MUST_REMAIN = 6;

function wordsOf(context: readonly string[]): string[] {
  const words = context.flatMap((text) => {
    const lower = text.slice(0, 300).toLowerCase();
    return [lower, ...lower.split(/[^\p{L}\p{N}]+/u)];
  });
  return words.filter((word) => word.length >= SHORTEST_WORD).sort((a, b) => b.length - a.length);
}

/**
 * Return whether hardly anything is left of the password without the words that everybody knows of
 * its owner.
 */
function isMadeOfContext(text: string, context: readonly string[]): boolean {
  const lower = text.toLowerCase();
  const rest = wordsOf(context).reduce((left, word) => left.replaceAll(word, ""), lower);
  return rest !== lower && rest.replace(/[^\p{L}\p{N}]/gu, "").length < MUST_REMAIN;
}

/**
 * Return what is wrong with a new password, as sentences for whoever chose it; an accepted password
 * has none. The context is what others know: the account's name, its e-mail address, the site's
 * name.
 */
export function passwordProblems(text: string, context: readonly string[] = []): string[] {
  const length = passwordLength(text);
  if (length > LONGEST_PASSWORD) return ["Use at most 1024 characters."];
  if (!text.isWellFormed()) return ["This password contains a broken character. Type it again."];
  if (length < SHORTEST_PASSWORD) return ["Use at least 8 characters."];
  if (isCommonPassword(text)) {
    return [
      "This is one of the passwords that are guessed first. Choose another, such as four unrelated words.",
    ];
  }
  if (isMadeOfContext(text, context)) {
    return [
      "This password is hardly more than your name, your e-mail address or this site's name. Choose another.",
    ];
  }
  return [];
}
