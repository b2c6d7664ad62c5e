import type { FilterKind } from "./filter-kind.ts";

const DAY = 86_400_000;

/** Spans back from now, in days, with their words. */
const SPANS: Readonly<Record<string, { readonly days: number; readonly label: string }>> = {
  day: { days: 1, label: "The last 24 hours" },
  week: { days: 7, label: "The last 7 days" },
  month: { days: 30, label: "The last 30 days" },
  year: { days: 365, label: "The last 365 days" },
};

const spanOf = (name: string) => (Object.hasOwn(SPANS, name) ? SPANS[name] : undefined);

/** A moment or a day. */
export const moment: FilterKind = {
  fits: ({ kind }) => kind.name === "dateTime" || kind.name === "date",
  choices: async ({ t }) =>
    Object.entries(SPANS).map(([value, { label }]) => ({ value, label: t(label) })),
  where({ path, field, clock }, [name = "", ...more]) {
    const span = more.length > 0 ? undefined : spanOf(name);
    if (span === undefined) return undefined;
    const from = Date.now() - span.days * DAY;
    const day = () => new Date(clock.shownAt(from)).toISOString().slice(0, 10);
    return { [`${path}__gte`]: field.bind === "date" ? day() : new Date(from) };
  },
  equals: false,
  shown: async ({ t }, value) => t(spanOf(value)?.label ?? value),
};
