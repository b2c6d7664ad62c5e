import { randomToken } from "quintet/crypto";
import { safeHtml } from "quintet/kernel";
import { POST_LIMIT } from "../forms/writing.ts";
import { written } from "../models/topics/writing.ts";
import type { Preview } from "../views/shared.ts";

/** A new key for a composer: the form that carries it posts once. */
export function submissionKey(): string {
  return randomToken(18);
}

/** What has been typed as it would be shown, when **Preview** was pressed and there is something. */
export async function previewOf(typed: { text: string; preview: string }): Promise<Preview> {
  if (typed.preview === "" || typed.text.trim() === "" || typed.text.length > POST_LIMIT)
    return null;
  return safeHtml((await written(typed.text)).html);
}
