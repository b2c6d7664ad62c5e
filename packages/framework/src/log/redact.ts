const SECRET =
  /pass(word|phrase)?$|secret|token|cookie|authorization|credential|api_?key|(signing|private)_?key|^otp|totp/i;
const DEEPEST = 6;

/** The text in the log in place of a secret. */
export const REDACTED = "[redacted]";

function value(held: unknown, depth: number): unknown {
  if (typeof held !== "object" || held === null || held instanceof Date) return held;
  if (depth > DEEPEST) return "[too deep]";
  if (Array.isArray(held)) return held.map((one) => value(one, depth + 1));
  if (held instanceof Error) return fault(held, depth);
  return fields(held as Record<string, unknown>, depth);
}

/** An error as plain fields: what it is, where it came from, and what caused it. */
function fault(error: Error, depth: number): Record<string, unknown> {
  const { name, message, stack, cause } = error;
  const code = (error as { code?: unknown }).code;
  return {
    type: name,
    message,
    ...(code !== undefined && { code }),
    stack,
    ...(cause !== undefined && { cause: value(cause, depth + 1) }),
  };
}

function fields(held: Record<string, unknown>, depth: number): Record<string, unknown> {
  const shown = { ...held };
  for (const key of Object.keys(shown)) {
    const one = shown[key];
    if (SECRET.test(key)) shown[key] = one === undefined ? one : REDACTED;
    else if (typeof one === "object") shown[key] = value(one, depth);
  }
  return shown;
}

/**
 * Return the fields of a log line with every secret taken out by its name, at any depth down to
 * six.
 */
export function redacted(line: object): Record<string, unknown> {
  return fields(line as Record<string, unknown>, 0);
}
