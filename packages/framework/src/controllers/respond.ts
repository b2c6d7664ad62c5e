import { acceptedType } from "../http/media-types.ts";
import type { RequestContext } from "../http/request-context.ts";
import { json } from "../http/response.ts";
import { vary } from "../http/vary.ts";
import { QuintetError } from "../kernel/errors.ts";
import { didYouMean, listed } from "../kernel/suggest.ts";
import { Refusal } from "../kernel/refusal.ts";
import { message } from "../kernel/words.ts";
import { changeHeaders } from "../middleware/response-headers.ts";

/** The kinds of answers by their short names. */
const TYPES = {
  html: "text/html",
  json: "application/json",
  text: "text/plain",
  csv: "text/csv",
  xml: "application/xml",
  atom: "application/atom+xml",
} as const;

type Later<Value> = () => Value | Promise<Value>;

/**
 * One answer in several kinds, each made only if it is wanted; the first is what whoever does not care gets.
 * `html` gives a page, `json` any value, the others a text; each may give a whole response.
 */
export interface Kinds {
  readonly html?: Later<Response>;
  readonly json?: Later<unknown>;
  readonly text?: Later<string | Response>;
  readonly csv?: Later<string | Response>;
  readonly xml?: Later<string | Response>;
  readonly atom?: Later<string | Response>;
}

type Kind = keyof typeof TYPES;

function kindsOf(kinds: Kinds): readonly Kind[] {
  const names = Object.keys(kinds);
  const choices = Object.keys(TYPES);
  const wrong = names.find((name) => !choices.includes(name));
  if (wrong === undefined && names.length > 0) return names as Kind[];
  throw new QuintetError(
    wrong === undefined
      ? "respond() was given no kind of answer."
      : `respond() knows no kind of answer "${wrong}".${didYouMean(wrong, choices)}`,
    { code: "controllers.unknown-kind", hint: `The kinds are ${listed(choices)}.` },
  );
}

function notAcceptable(types: readonly string[]): Refusal {
  return new Refusal(
    message("This address answers in {types} only.", { types: types.join(", ") }),
    {
      status: 406,
      headers: { vary: "accept" },
    },
  );
}

function responseOf(kind: Kind, made: unknown): Response {
  if (made instanceof Response) return made;
  if (kind === "json") return json(made);
  return new Response(made as string, {
    headers: { "content-type": `${TYPES[kind]}; charset=utf-8` },
  });
}

/**
 * Answer in the kind that the request's `Accept` header likes best.
 *
 * @throws Refusal 406 when it takes none of them.
 */
export async function respondTo(context: RequestContext, kinds: Kinds): Promise<Response> {
  const names = kindsOf(kinds);
  const types = names.map((name) => TYPES[name]);
  const type = acceptedType(context.request.headers.get("accept"), types);
  if (type === undefined) throw notAcceptable(types);
  const kind = names[types.indexOf(type)]!;
  const response = responseOf(kind, await kinds[kind]!());
  return changeHeaders(response, (headers) => vary(headers, "accept"));
}
