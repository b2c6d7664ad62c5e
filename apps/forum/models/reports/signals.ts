import { signal } from "quintet/kernel";
import type { Report } from "./report.ts";

/** Somebody decided about a report; emitted in that transaction. */
export const reportDecided = signal<{ readonly report: Report }>("reportDecided");

/** The decision was taken back. */
export const reportReopened = signal<{ readonly report: Report }>("reportReopened");
