import { readFileSync } from "node:fs";
import { join } from "node:path";
import { safeHtml } from "../kernel/safe-html.ts";
import { withoutSecrets } from "../kernel/secrets.ts";
import { templates } from "../templates/templates.ts";
import type { RepeatedStatement, RequestTrace } from "./trace.ts";

const FOLDER = join(import.meta.dirname, "..", "..", "templates", "debug");

/** The framework's own templates and no others: a site's cannot be what is broken here. */
const own = templates({ folders: [], reload: false });

let css: string | undefined;

/** Return the values of a page with every secret in them hidden. */
function hidden<T>(value: T, secrets: readonly string[]): T {
  if (typeof value === "string") return withoutSecrets(value, secrets) as T;
  if (Array.isArray(value)) return value.map((one: unknown) => hidden(one, secrets)) as T;
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, one]) => [name, hidden(one as unknown, secrets)]),
  ) as T;
}

/** Draw a page of development, its secrets hidden. */
export function drawn(
  file: "fault" | "address" | "panel" | "stopped" | "mailbox" | "email",
  values: object,
  { nonce, secrets }: { readonly nonce: string; readonly secrets: readonly string[] },
): string {
  css ??= readFileSync(join(FOLDER, "style.css"), "utf8");
  const style = safeHtml(`<style nonce="${nonce}">${css}</style>`);
  return own.render(`debug/${file}.html`, { ...hidden(values, secrets), style });
}

/** Return what is known with its secrets hidden, for a program. */
export function drawnAsData(values: object, secrets: readonly string[]): object {
  return hidden(values, secrets);
}

/** Return milliseconds as people read them. */
export function shownTime(milliseconds: number): string {
  return milliseconds < 10 ? milliseconds.toFixed(1) : Math.round(milliseconds).toString();
}

interface ShownStatement extends RepeatedStatement {
  readonly took: string;
}

/** Return the statements of a request for a page. */
export function shownStatements(trace: RequestTrace | undefined): {
  readonly statements: readonly ShownStatement[];
  readonly unkept: number;
} {
  const statements = (trace?.statements() ?? []).map((one) => {
    const at = one.at?.replace(`${process.cwd()}/`, "") ?? "";
    return { ...one, at, took: shownTime(one.milliseconds) };
  });
  return { statements, unkept: trace?.unkept ?? 0 };
}
