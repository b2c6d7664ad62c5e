/** The text in the place of a secret, wherever something is shown to whoever runs a site. */
export const HIDDEN = "[hidden]";

const SECRET_NAME =
  /pass(word|phrase)|passwd|secret|token|cookie|csrf|authorization|credential|api[-_]?key|(signing|private)[-_]?key|session[-_]?id|^otp|totp|hash$/i;

/** Return whether a thing of this name is not to be shown: a password, a token, a cookie. */
export function isSecretName(name: string): boolean {
  return SECRET_NAME.test(name);
}

/** What is shorter would hide half of every page, and hides nothing by being hidden. */
const LEAST = 5;
/** Settings are read a few times; what reads them for ever keeps the last ones. */
const MOST = 200;

const known = new Set<string>();

/** Remember a secret of this process, so that `withoutSecrets` knows it wherever it turns up. */
export function keepSecret(value: string): void {
  if (value.length < LEAST) return;
  known.delete(value);
  known.add(value);
  if (known.size > MOST) known.delete(known.values().next().value!);
}

/** The password of an address, as in `mysql://user:password@host/name`. */
const PASSWORD = /(:\/\/[^\s:/@]*:)[^\s@]+(?=@)/g;

/**
 * Return a text with every secret of this process taken out by its value, and these others: as it was
 * written, as an address encodes it, as JSON does; and the password of every address.
 */
export function withoutSecrets(text: string, others: Iterable<string> = []): string {
  const values = [...known, ...[...others].filter(({ length }) => length >= LEAST)];
  const written = new Set(
    values.flatMap((value) => [
      value,
      encodeURIComponent(value.toWellFormed()),
      JSON.stringify(value).slice(1, -1),
    ]),
  );
  const longest = [...written].toSorted((a, b) => b.length - a.length);
  const hidden = longest.reduce((left, secret) => left.replaceAll(secret, HIDDEN), text);
  return hidden.replace(PASSWORD, `$1${HIDDEN}`);
}
