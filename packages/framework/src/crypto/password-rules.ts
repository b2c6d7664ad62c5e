import { isCommonPassword } from "./common-passwords.ts";
import { passwordLength } from "./password-text.ts";

/** Context words shorter than this are ignored, in characters. */
const SHORTEST_WORD = 3;

/** Letters and digits that must remain when the context words are taken out. */
const MUST_REMAIN = 6;

/** What a site asks of new passwords, as a value: `accounts(User, { passwords: [atLeast(12), notCommon] })`. */
export interface PasswordRule {
  /** What is asked, as it is said before anything is typed. */
  readonly hint: string;
  /**
   * Return the sentence for whoever chose a password that is not accepted, or null. The context is what others know:
   * the account's name, its e-mail address, the site's name.
   */
  judge(text: string, context: readonly string[]): string | null | Promise<string | null>;
}

/** A rule whose answer is there at once. */
export interface ReadyRule extends PasswordRule {
  judge(text: string, context: readonly string[]): string | null;
}

/** Ask for so many characters (code points); 8 are asked for without. */
export function atLeast(characters: number): ReadyRule {
  const sentence = `Use at least ${characters} characters.`;
  return {
    hint: `At least ${characters} characters.`,
    judge: (text) => (passwordLength(text) < characters ? sentence : null),
  };
}

/** Refuse the passwords that are guessed first. */
export const notCommon: ReadyRule = {
  hint: "No common password: four unrelated words do well.",
  judge: (text) =>
    isCommonPassword(text)
      ? "This is one of the passwords that are guessed first. Choose another, such as four unrelated words."
      : null,
};

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

/** Refuse what is hardly more than the owner's name or address, or the site's name. */
export const notAboutOwner: ReadyRule = {
  hint: "Not your name or address.",
  judge: (text, context) =>
    isMadeOfContext(text, context)
      ? "This password is hardly more than your name, your e-mail address or this site's name. Choose another."
      : null,
};

/** The rules of a site that names none. */
export const PASSWORD_RULES: readonly ReadyRule[] = [notCommon, notAboutOwner];
