import { renderer } from "../controllers/action-context.ts";
import type { RequestContext } from "../http/request-context.ts";
import type { Refused } from "../http/refuse.ts";
import { html } from "../http/response.ts";
import { ConnectionLost, PoolTimeout } from "../database/errors.ts";
import { QuintetError } from "../kernel/errors.ts";
import { Refusal } from "../kernel/refusal.ts";
import { escapeHtml } from "../kernel/safe-html.ts";

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
  /** Where "Send again" sends it. */
  readonly action: string;
  readonly request_id: string;
  /** In development: the error in full. */
  readonly detail: string | undefined;
}

/** Reports an error that is nobody's refusal: a fault of the site. */
export type ReportError = (error: unknown, context: RequestContext) => void;

export interface ErrorResponses {
  readonly development: boolean;
  readonly report: ReportError;
  /** Whether the templates have this file. */
  readonly has: (file: string) => boolean;
}

const BUSY = "This site cannot reach its database at the moment. Please try again in a moment.";
const FAULT = "Something went wrong on our side. It has been written down.";
const SECRET = /password|token|secret/i;

async function keptFields(context: RequestContext): Promise<readonly KeptField[]> {
  if (context.method !== "POST") return [];
  try {
    const fields = await context.formData();
    return [...fields.entries()]
      .filter(([name]) => !SECRET.test(name))
      .map(([name, value]) => ({ name, value }));
  } catch {
    return [];
  }
}

/** The page when even the site's own error page cannot be drawn. */
function plainPage(refused: Refused, id: string): Response {
  const message = escapeHtml(refused.message);
  const page = `<!doctype html><html lang="en"><meta charset="utf-8"><title>${refused.status}</title>
<h1>${refused.status}</h1><p>${message}</p><p>Request ${id}</p>`;
  return html(page, { status: refused.status, headers: { ...refused.headers } });
}

function detailOf(error: unknown): string {
  if (error instanceof QuintetError) return `${error.explain()}\n\n${error.stack ?? ""}`;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

/** Makes the two functions that answer a refusal and an error with a page. */
export function errorResponses(options: ErrorResponses) {
  async function show(context: RequestContext, refused: Refused, detail?: string) {
    const own = `errors/${refused.status}.html`;
    const file = options.has(own) ? own : "errors/error.html";
    const page: ErrorPageContext = {
      status: refused.status,
      message: refused.message,
      next: refused.next,
      kept: await keptFields(context),
      action: context.path,
      request_id: context.id,
      detail,
    };
    try {
      const render = context.require(renderer);
      return await render(context, file, page, {
        status: refused.status,
        headers: { "cache-control": "no-store", ...refused.headers },
      });
    } catch (error) {
      options.report(error, context);
      return plainPage(refused, context.id);
    }
  }

  /** The answer to whatever was thrown: a refusal's own status, or 500. */
  async function answer(context: RequestContext, error: unknown): Promise<Response> {
    if (error instanceof Refusal) {
      const { status, message, next, headers } = error;
      return show(context, { status, message, next, headers });
    }
    options.report(error, context);
    if (error instanceof PoolTimeout || error instanceof ConnectionLost) {
      return show(context, { status: 503, message: BUSY, headers: { "retry-after": "5" } });
    }
    const detail = options.development ? detailOf(error) : undefined;
    return show(context, { status: 500, message: FAULT }, detail);
  }

  return { show, answer };
}
