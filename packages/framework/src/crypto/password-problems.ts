import { PASSWORD_RULES, type PasswordRule } from "./password-rules.ts";
import { LONGEST_PASSWORD, passwordLength, SHORTEST_PASSWORD } from "./password-text.ts";

/** What no password may be, whatever rules a site has. */
function unfit(text: string): string | null {
  const length = passwordLength(text);
  if (length > LONGEST_PASSWORD) return "Use at most 1024 characters.";
  if (!text.isWellFormed()) return "This password contains a broken character. Type it again.";
  return length < SHORTEST_PASSWORD ? "Use at least 8 characters." : null;
}

/**
 * Return what is wrong with a new password by the framework's own rules, as sentences for whoever chose it; an accepted
 * password has none. The context is what others know: the account's name, its e-mail address, the site's name.
 */
export function passwordProblems(text: string, context: readonly string[] = []): string[] {
  const problem = unfit(text);
  if (problem !== null) return [problem];
  for (const rule of PASSWORD_RULES) {
    const sentence = rule.judge(text, context);
    if (sentence !== null) return [sentence];
  }
  return [];
}

/** Return the first thing that is wrong with a new password by these rules, or null. */
export async function passwordProblem(
  text: string,
  context: readonly string[],
  rules: readonly PasswordRule[],
): Promise<string | null> {
  const problem = unfit(text);
  if (problem !== null) return problem;
  for (const rule of rules) {
    const sentence = await rule.judge(text, context);
    if (sentence !== null) return sentence;
  }
  return null;
}
