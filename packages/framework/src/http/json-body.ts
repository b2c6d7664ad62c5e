import { Refusal } from "../kernel/refusal.ts";
import { message } from "../kernel/words.ts";
import { BODY_LIMITS, readText, type BodyLimits } from "./body.ts";

/** Lists and objects inside one another. */
const DEEPEST = 32;

/** Return whether a request says that its body is JSON. */
export function sendsJson(request: Request): boolean {
  const type = (request.headers.get("content-type") ?? "").split(";")[0]!.trim().toLowerCase();
  return type === "application/json" || type.endsWith("+json");
}

/** Return the JSON of a body; a refusal says what is wrong with one that has none. */
export async function readJson(
  request: Request,
  limits: BodyLimits = BODY_LIMITS,
): Promise<unknown> {
  if (!sendsJson(request)) throw new Refusal("This address takes JSON only.", { status: 415 });
  const text = await readText(request, limits);
  if (isTooDeep(text)) {
    throw new Refusal(
      message("JSON may be nested {n} levels deep; this is deeper.", { n: DEEPEST }),
      { status: 400 },
    );
  }
  return parsed(text);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (cause) {
    throw notJson(cause);
  }
}

/** Return the refusal of a body that is no JSON, with the place where it stops being one. */
export function notJson(cause: unknown): Refusal {
  const place = /position \d+|end of JSON input/i.exec((cause as Error).message)?.[0] ?? "its text";
  return new Refusal(message("What was sent is not JSON (at {place}).", { place }), {
    status: 400,
    cause,
  });
}

const [QUOTE, BACKSLASH] = [34, 92];
const OPENS: ReadonlySet<number> = new Set([91, 123]);
const CLOSES: ReadonlySet<number> = new Set([93, 125]);

/** Where the text that begins at this quotation mark ends. */
function endOfText(text: string, start: number): number {
  let at = start + 1;
  while (at < text.length && text.charCodeAt(at) !== QUOTE) {
    at += text.charCodeAt(at) === BACKSLASH ? 2 : 1;
  }
  return at;
}

/**
 * Return whether lists and objects stand in one another deeper than they may: told from the text, since
 * JSON.parse takes more than a second for two megabytes of brackets.
 */
function isTooDeep(text: string): boolean {
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) at = endOfText(text, at);
    else if (OPENS.has(code) && ++depth > DEEPEST) return true;
    else if (CLOSES.has(code)) depth--;
  }
  return false;
}
