import { refuse } from "../http/refuse.ts";
import type { SentProblem } from "../http/problem.ts";
import type { RequestContext } from "../http/request-context.ts";
import { forPrograms } from "../http/wants-json.ts";
import { FormError } from "../forms/form-error.ts";
import { formMessage } from "../forms/messages.ts";
import { issuePlace, type SchemaIssue, type StandardSchema } from "../kernel/standard-schema.ts";
import { action, type Action } from "./action.ts";
import type { ActionContext } from "./action-context.ts";
import type { ActionOptions } from "./action-options.ts";
import type { Guard } from "./guard.ts";
import { fieldErrors, NOT_ACCEPTED, type FilledFields } from "./refused-fields.ts";

/** The most that is said of one body. */
const MOST = 100;

function refused(context: RequestContext, errors: readonly SentProblem[]): Promise<Response> {
  return refuse(context, { status: 422, message: NOT_ACCEPTED, errors });
}

function problemsOf(issues: readonly SchemaIssue[]): readonly SentProblem[] {
  return issues
    .slice(0, MOST)
    .map((issue) => ({ field: issuePlace(issue), message: issue.message }));
}

/** Programs know the fields by their names alone. */
function fieldsOf(clean: unknown): FilledFields {
  const values = typeof clean === "object" && clean !== null ? clean : {};
  return {
    has: (name) => Object.hasOwn(values, name),
    listed: (names) => names.join(", "),
  };
}

function thrownProblems(error: unknown, clean: unknown): readonly SentProblem[] | undefined {
  const said = error instanceof FormError ? error : fieldErrors(error, fieldsOf(clean));
  return (
    said &&
    [said, ...said.others].map(({ field, sentence }) => ({ field, ...formMessage(sentence) }))
  );
}

/**
 * Return the action of an address that takes JSON: the body is judged by the schema (zod, or any that speaks
 * Standard Schema), and `run` gets the clean value, typed. A body that is no JSON is a 400, another type a 415;
 * what the schema, a model's rules or the database refuse is a 422 that names each field, as a problem (RFC 9457).
 *
 * @example
 * rename: jsonAction(members, z.object({ title: z.string().max(120) }), async ({ user }, { id }, { title }) => …)
 */
export function jsonAction<Grants extends object, Needed, Params extends Needed, Clean>(
  guard: Guard<Grants, Needed>,
  schema: StandardSchema<Clean>,
  run: (context: ActionContext<Grants>, params: Params, clean: NoInfer<Clean>) => Promise<Response>,
  options: ActionOptions<NoInfer<Params>, NoInfer<Grants>> = {},
): Action<Params> {
  const judged = async (context: ActionContext<Grants>, params: Params): Promise<Response> => {
    const result = await schema["~standard"].validate(await context.json());
    if (result.issues !== undefined) return refused(context, problemsOf(result.issues));
    try {
      return await run(context, params, result.value);
    } catch (error) {
      const problems = thrownProblems(error, result.value);
      if (problems === undefined) throw error;
      return refused(context, problems);
    }
  };
  const bound = action<Grants, Needed, Params>(guard, judged, options);
  return {
    ...bound,
    run(context, params) {
      context.set(forPrograms, true);
      return bound.run(context, params);
    },
  };
}
