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
  const read = parsed(text);
  if (depth(read, 0) > DEEPEST) {
    throw new Refusal(
      message("JSON may be nested {n} levels deep; this is deeper.", { n: DEEPEST }),
      { status: 400 },
    );
  }
  return read;
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

function depth(value: unknown, at: number): number {
  if (typeof value !== "object" || value === null || at > DEEPEST) return at;
  return Math.max(at + 1, ...Object.values(value).map((item) => depth(item, at + 1)));
}
