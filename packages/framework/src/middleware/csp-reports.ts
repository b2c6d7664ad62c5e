import { readText } from "../http/body.ts";
import type { Middleware } from "../http/middleware.ts";
import { Refusal } from "../kernel/refusal.ts";

/** What a browser says that a policy has refused, or would have. */
export interface CspReport {
  /** The page, without its query. */
  readonly page: string;
  /** What was refused: an address without its query, or `inline`, `eval`. */
  readonly blocked: string;
  /** The directive that refused it, as `script-src-elem`. */
  readonly directive: string;
  /** Whether it was refused, or only told of. */
  readonly enforced: boolean;
  /** The file and line that wanted it, where known. */
  readonly at: string | null;
}

/** Where reports are sent, and where they go. */
export interface CspReportsOptions {
  /** The path that `securityHeaders({ reports })` names. */
  readonly path: string;
  readonly write: (report: CspReport) => void;
  /** Reports of a minute that are written, of all visitors together; 60 unless told. */
  readonly perMinute?: number;
}

const LIMITS = { bytes: 16_000, fields: 0, files: 0 };
/** Reports of one request that are read. */
const MOST = 10;
const LONGEST = 200;

/** Queries and fragments may hold secrets; and anybody can send a report. */
function shortened(value: unknown): string {
  return typeof value === "string" ? value.split(/[?#]/)[0]!.slice(0, LONGEST) : "";
}

type Sent = Readonly<Record<string, unknown>>;

function placeOf(file: unknown, line: unknown): string | null {
  const name = shortened(file);
  if (name === "") return null;
  return typeof line === "number" ? `${name}:${line}` : name;
}

/** A report as `report-uri` sends it. */
function oldReport(sent: Sent): CspReport {
  return {
    page: shortened(sent["document-uri"]),
    blocked: shortened(sent["blocked-uri"]),
    directive: shortened(sent["effective-directive"] ?? sent["violated-directive"]),
    enforced: sent["disposition"] !== "report",
    at: placeOf(sent["source-file"], sent["line-number"]),
  };
}

/** A report as the Reporting API sends it. */
function newReport(sent: Sent): CspReport {
  return {
    page: shortened(sent["documentURL"]),
    blocked: shortened(sent["blockedURL"]),
    directive: shortened(sent["effectiveDirective"]),
    enforced: sent["disposition"] !== "report",
    at: placeOf(sent["sourceFile"], sent["lineNumber"]),
  };
}

const isObject = (value: unknown): value is Sent => typeof value === "object" && value !== null;

function reportsIn(text: string): readonly CspReport[] {
  let sent: unknown;
  try {
    sent = JSON.parse(text);
  } catch {
    throw new Refusal("What was sent is no report.", { status: 400 });
  }
  if (Array.isArray(sent)) {
    return (sent as unknown[]).slice(0, MOST).flatMap((one) => {
      const ofPolicy = isObject(one) && one["type"] === "csp-violation" && isObject(one["body"]);
      return ofPolicy ? [newReport(one["body"] as Sent)] : [];
    });
  }
  const own = isObject(sent) ? sent["csp-report"] : undefined;
  return isObject(own) ? [oldReport(own)] : [];
}

/**
 * Take the reports that browsers send of what a Content-Security-Policy refuses, and write each; anybody can send
 * them, so they are short, without queries, and so many a minute. Put it before `crossSite`: browsers send reports
 * without saying that the site's own page did.
 */
export function cspReports({ path, write, perMinute = 60 }: CspReportsOptions): Middleware {
  let minute = 0;
  let written = 0;
  function take(report: CspReport): void {
    const now = Math.floor(Date.now() / 60_000);
    if (now !== minute) [minute, written] = [now, 0];
    if (written++ < perMinute) write(report);
  }
  return async (context, next) => {
    if (context.path !== path || context.method !== "POST") return next();
    for (const report of reportsIn(await readText(context.request, LIMITS))) take(report);
    return new Response(null, { status: 204 });
  };
}
