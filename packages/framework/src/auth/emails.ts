/** Characters of an address (RFC 5321, 4.5.3.1). */
export const LONGEST_EMAIL = 254;

const LOCAL = /^[^\s@"(),:;<>[\\\]\p{C}]{1,64}$/u;
const LABEL = /^[\p{L}\p{N}](?:[\p{L}\p{M}\p{N}-]*[\p{L}\p{M}\p{N}])?$/u;

/**
 * Return the key that addresses are found and compared by. Only A to Z are folded: in some texts a
 * letter that is not `k` becomes `k` in lower case, and a stranger's address would find somebody's
 * account. A text that is too long to be an address gives "", which is nobody's.
 */
export function normaliseEmail(text: string): string {
  if (text.length > LONGEST_EMAIL || !text.isWellFormed()) return "";
  return text
    .trim()
    .replace(/[A-Z]/g, (letter) => letter.toLowerCase())
    .normalize("NFC");
}

/** Return what is wrong with an e-mail address, as sentences for whoever typed it. */
export function emailProblems(text: string): string[] {
  const problem = ["Write an e-mail address such as ann@example.org."];
  if (text.length > LONGEST_EMAIL || !text.isWellFormed()) return problem;
  const at = text.lastIndexOf("@");
  const local = text.slice(0, at);
  const labels = text.slice(at + 1).split(".");
  if (at < 1 || !LOCAL.test(local) || /^\.|\.\.|\.$/.test(local)) return problem;
  if (labels.length < 2 || labels.length > 20) return problem;
  return labels.every((label) => label.length <= 63 && LABEL.test(label)) ? [] : problem;
}
