import { renderer } from "../controllers/action-context.ts";
import { redirected } from "../controllers/redirect.ts";
import type { RequestContext } from "../http/request-context.ts";
import type { Refused } from "../http/refuse.ts";
import { html } from "../http/response.ts";
import { ForeignKeyViolation, isAway, isUnavailable, ProtectedRow } from "../database/errors.ts";
import { withoutDatabase } from "../database/scope.ts";
import type { FaultReport } from "../debug/fault-report.ts";
import { requestFailed } from "../http/request-events.ts";
import { notJson, sendsJson } from "../http/json-body.ts";
import { problemResponse } from "../http/problem.ts";
import { wantsJson } from "../http/wants-json.ts";
import { Redirect } from "../kernel/redirect.ts";
import { Refusal } from "../kernel/refusal.ts";
import { message, worded, type Words } from "../kernel/words.ts";
import { developmentPage, type DevelopmentPages } from "./development-page.ts";
import { ClientGone } from "../http/client-gone.ts";
import { escapeHtml } from "../kernel/safe-html.ts";
import { StorageFull } from "../kernel/storage-full.ts";

/** A field that was typed into a refused form, to be shown again. */
export interface KeptField {
  readonly name: string;
  readonly value: string;
}

/** What the template of an error page receives. */
export interface ErrorPageContext {
  readonly status: number;
  /** What happened, as one sentence. */
  readonly message: string;
  readonly next: { readonly href: string; readonly label: string } | undefined;
  /** Everything that was typed, secrets left out. */
  readonly kept: readonly KeptField[];
  /** What the files are called that were sent, which have to be chosen again. */
  readonly files: readonly string[];
  /** Where "Send again" sends it. */
  readonly action: string;
  readonly request_id: string;
}

/**
 * Reports an error that is nobody's refusal: a fault of the site. `told` is what may be written down of it or
 * sent on, without secrets.
 */
export type ReportError = (error: unknown, context: RequestContext, told: FaultReport) => void;

export interface ErrorResponses {
  /** In development: pages that help whoever writes the site. */
  readonly development: DevelopmentPages | undefined;
  readonly report: ReportError;
  /** Whether the templates have this file. */
  readonly has: (file: string) => boolean;
}

const BUSY = "This site cannot reach its database at the moment. Please try again in a moment.";
const FULL =
  "The disk of this site is full: the file that you sent could not be kept, and nothing was saved. " +
  "Those who run the site can see it in their log.";
const DANGLING = "This points at something that is no longer there. Look at it again.";
const FAULT = "Something went wrong on our side. It has been written down.";
const SECRET = /password|token|secret/i;

type Kept = Pick<ErrorPageContext, "kept" | "files">;

async function whatWasSent(context: RequestContext): Promise<Kept> {
  const nothing: Kept = { kept: [], files: [] };
  if (context.method !== "POST") return nothing;
  try {
    const fields = await context.formData();
    const kept = [...fields.entries()]
      .filter(([name]) => !SECRET.test(name))
      .map(([name, value]) => ({ name, value }));
    return { kept, files: fields.files.map(({ name }) => name) };
  } catch {
    return nothing;
  }
}

/** What the template of the page for a refusal receives. */
async function pageOf(
  context: RequestContext,
  { status, message, next }: Refused,
): Promise<ErrorPageContext> {
  return {
    status,
    message: worded(message, context.t),
    next: next && { href: next.href, label: worded(next.label, context.t) },
    ...(await whatWasSent(context)),
    action: context.path,
    request_id: context.id,
  };
}

/** The page when even the site's own error page cannot be drawn; what was typed stands on it. */
function plainPage(refused: Refused, page: ErrorPageContext): Response {
  const texts = page.kept.filter(({ value }) => value.trim() !== "");
  const kept = texts.map(
    ({ name, value }) =>
      `<p><label>${escapeHtml(name)}<br><textarea rows="8" cols="60" name="${escapeHtml(name)}">
${escapeHtml(value)}</textarea></label></p>`,
  );
  const again =
    page.files.length === 0 ? "" : ` Choose again: ${escapeHtml(page.files.join(", "))}.`;
  const form = `<p>What you wrote is kept here. Send it again, or copy it.${again}</p>
<form method="post" action="${escapeHtml(page.action)}">${kept.join("")}<button>Send again</button></form>`;
  const text = `<!doctype html><html lang="en"><meta charset="utf-8"><title>${refused.status}</title>
<h1>${refused.status}</h1><p>${escapeHtml(page.message)}</p>${texts.length > 0 ? form : ""}
<p>Request ${page.request_id}</p>`;
  return html(text, { status: refused.status, headers: { ...refused.headers } });
}

/** What a visitor is told of an error that is no fault of the site; undefined: it is one. */
function refusalOf(error: unknown, context: RequestContext): Refused | undefined {
  if (error instanceof Refusal) {
    const { status, sentence: message, next, headers } = error;
    return { status, message, next, headers };
  }
  if (error instanceof ProtectedRow) return { status: 409, message: protectedSentence(error) };
  if (error instanceof ForeignKeyViolation) return { status: 409, message: DANGLING };
  const { request } = context;
  const read = error instanceof SyntaxError && request.bodyUsed && sendsJson(request);
  return read ? { status: 400, message: notJson(error).sentence } : undefined;
}

/** Say which rows kept others from being deleted, in words for whoever wanted them gone. */
export function protectedSentence({ pointing }: ProtectedRow): Words {
  const who = pointing.map(({ model, count }) => `${count} × ${model}`).join(", ");
  if (who === "") return "This cannot be deleted while something belongs to it.";
  return message("This cannot be deleted while something belongs to it: {who}.", { who });
}

/** Return the refusal for a fault that passes by itself; undefined for any other. */
function passingFault(error: unknown): Refused | undefined {
  if (isUnavailable(error)) return { status: 503, message: BUSY, headers: { "retry-after": "5" } };
  if (!(error instanceof StorageFull)) return undefined;
  return { status: 503, message: FULL, headers: { "retry-after": "60" } };
}

async function tell(report: ReportError, error: unknown, context: RequestContext): Promise<void> {
  const { faultReport } = await import("../debug/fault-report.ts");
  report(error, context, await faultReport(error, context));
}

function problem(context: RequestContext, refused: Refused): Response {
  const { status, message, headers } = refused;
  const { t } = context;
  const title = worded(message, t);
  const errors = refused.errors?.map(({ field, message: text, values }) => {
    return { field, message: t(text, values!) };
  });
  return problemResponse({ status, title, request: context.id, errors }, headers);
}

/** Make the two functions that answer a refusal and an error with a page. */
export function errorResponses(options: ErrorResponses) {
  async function report(error: unknown, context: RequestContext): Promise<void> {
    await tell(options.report, error, context);
    if (!requestFailed.isHeard) return;
    await robust(context, () => requestFailed.emit({ context, error }));
  }

  /** Run listeners who have no say in the answer: what they throw is reported, and told to nobody else. */
  async function robust(context: RequestContext, emit: () => Promise<void>): Promise<void> {
    try {
      await emit();
    } catch (error) {
      await tell(options.report, error, context);
    }
  }

  const help = (context: RequestContext, error: unknown) =>
    options.development && developmentPage(context, error, options.development);

  async function show(
    context: RequestContext,
    refused: Refused,
    { away = false }: { readonly away?: boolean } = {},
  ) {
    if (wantsJson(context)) {
      return problem(context, refused);
    }
    const own = `errors/${refused.status}.html`;
    const file = options.has(own) ? own : "errors/error.html";
    const page = await pageOf(context, refused);
    if (!options.has(file)) return plainPage(refused, page);
    const drawn = () =>
      context.require(renderer)(context, file, page, {
        status: refused.status,
        headers: { "cache-control": "no-store", ...refused.headers },
      });
    try {
      return await (away ? withoutDatabase(drawn) : drawn());
    } catch (error) {
      if (!isUnavailable(error)) await report(error, context);
      return plainPage(refused, page);
    }
  }

  /** The answer to whatever was thrown: where it sends the reader, a refusal's own status, or 500. */
  async function answer(context: RequestContext, error: unknown): Promise<Response> {
    if (error instanceof Redirect) return redirected(error);
    if (error instanceof ClientGone) return new Response(null, { status: 400 });
    const refused = refusalOf(error, context);
    if (refused !== undefined) {
      return (
        (error instanceof Refusal ? await help(context, error) : null) ?? show(context, refused)
      );
    }
    await report(error, context);
    const passing = passingFault(error);
    if (passing !== undefined) return show(context, passing, { away: isAway(error) });
    return (await help(context, error)) ?? show(context, { status: 500, message: FAULT });
  }

  return { show, answer, robust };
}
