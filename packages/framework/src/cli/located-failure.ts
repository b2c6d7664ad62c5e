import { relative } from "node:path";
import { framesOf } from "../debug/frames.ts";
import { QuintetError } from "../kernel/errors.ts";
import { FieldError } from "../models/errors.ts";
import { f } from "../models/fields.ts";

/** `f.boolean(…)`: a kind that is called otherwise here. */
const NO_KIND = /^f\.(\w+) is not a function$/;

function sentenceOf(error: Error): QuintetError | undefined {
  if (error instanceof QuintetError) return error;
  const [, kind] = NO_KIND.exec(error.message) ?? [];
  if (kind === undefined) return undefined;
  const message = `f.${kind} is no kind of field.`;
  return new FieldError(message, "models.bad-field", kind, Object.keys(f));
}

/**
 * Return what went wrong while the files of a site were imported with the place in them: a sentence of the framework
 * begins with it, and the steps of any other error are the site's own.
 */
export function locatedFailure(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const places = framesOf(error.stack ?? "")
    .filter(({ isOwn }) => isOwn)
    .map(({ file, line }) => `${relative(process.cwd(), file)}:${line}`);
  if (places.length === 0) return error;
  const sentence = sentenceOf(error);
  if (sentence !== undefined) {
    const { code, hint, message } = sentence;
    return new QuintetError(`${places[0]}: ${message}`, { code, hint, cause: error });
  }
  const steps = places.map((place) => `    at ${place}`);
  error.stack = [`${error.name}: ${error.message}`, ...steps].join("\n");
  return error;
}
