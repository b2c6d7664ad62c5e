import { FormError, type FieldSource } from "quintet/forms";
import {
  hasFilters,
  hasTerms,
  parseSearch,
  QUESTION_LENGTH,
  withoutFilters,
  type SearchTerms,
} from "quintet/search";
import type { SiteSearchField, SiteSearchValues } from "../../forms/search.ts";
import type { User } from "../../models/accounts/user.ts";
import type { Category } from "../../models/categories/category.ts";
import { isOwn, type PostQuestion } from "../../models/search/finding.ts";
import { t } from "../../text/t.ts";

/**
 * Read an address for the search form: operators in the box fill the form's fields, and count
 * before them.
 */
export function sourceOf(query: URLSearchParams): FieldSource {
  const typed = query.getAll("q");
  const text = typed[0] ?? "";
  if (typed.length > 1 || text.length > QUESTION_LENGTH) return query;
  const { author, category, tag, is, inTitle, before, after } = parseSearch(text).filters;
  const box: { readonly [Name in SiteSearchField]?: readonly string[] } = {
    q: [withoutFilters(text)],
    author: joined(author),
    category,
    tag: joined(tag),
    before: days(before),
    after: days(after),
    title: inTitle ? ["true"] : [],
    is: [...new Set([...is.map((word) => word.toLowerCase()), ...query.getAll("is")])],
  };
  return {
    getAll(name) {
      const fromBox = box[name as SiteSearchField] ?? [];
      return fromBox.length > 0 ? fromBox : query.getAll(name);
    },
  };
}

function joined(values: readonly string[]): readonly string[] {
  return values.length > 0 ? [values.join(", ")] : [];
}

function days(moment: Date | null): readonly string[] {
  return moment === null ? [] : [moment.toISOString().slice(0, 10)];
}

/**
 * Return the question that a form asks; `null` when it asks nothing. A category that is none, and
 * what only members can ask, is refused at its field.
 */
export function questionOf(
  values: Partial<SiteSearchValues>,
  categories: readonly Category[],
  reader: User | null,
): PostQuestion | null {
  const { q = "", author, category, tag, title = false, is = [], after, before, topic } = values;
  const terms = parseSearch(q);
  const fields = [author, category, tag, after, before, topic].some((value) => value !== undefined);
  if (!hasTerms(terms) && !hasFilters(terms) && !fields && !title && is.length === 0) return null;
  insistMember(is, reader);
  insistDates(terms);
  return {
    terms,
    inTitle: title,
    authors: listed(author).map((name) => name.replace(/^@/, "")),
    categories: category === undefined ? null : idsBelow(category, categories),
    tags: listed(tag),
    topic,
    traits: is,
    after: startOfDay(after),
    before: startOfDay(before),
    sort: values.sort ?? (hasTerms(terms) ? "relevance" : "newest"),
  };
}

function insistMember(traits: readonly string[], reader: User | null): void {
  const own = traits.find(isOwn);
  if (own === undefined || reader !== null) return;
  throw new FormError(t("Log in to search by is:{word}.", { word: own }), "is");
}

/** A day that is none is refused where it was typed; it would be looked for as a word. */
function insistDates({ words, prefixes }: SearchTerms): void {
  const typed = [...words, ...prefixes.map((start) => `${start}*`)];
  const day = typed.flatMap((term) => /^(?:before|after):(.+)$/iu.exec(term)?.[1] ?? [])[0];
  if (day === undefined) return;
  throw new FormError(t("“{day}” is not a date: write 2026-01-31.", { day }), "q");
}

function listed(values: string | undefined): readonly string[] {
  const all = (values ?? "").split(/[,，]/u).map((value) => value.trim());
  return all.filter((value) => value !== "");
}

function startOfDay(day: string | undefined): Date | undefined {
  return day === undefined ? undefined : new Date(`${day}T00:00:00Z`);
}

/** Return the category of this slug or name, if there is one. */
export function categoryCalled(
  written: string,
  categories: readonly Category[],
): Category | undefined {
  const name = written.toLowerCase();
  const bySlug = categories.find(({ slug }) => slug === name);
  return bySlug ?? categories.find((category) => category.name.toLowerCase() === name);
}

/** The category and those that stand below it. */
function idsBelow(written: string, categories: readonly Category[]): readonly number[] {
  const category = categoryCalled(written, categories);
  if (category === undefined) {
    throw new FormError(t("There is no category “{name}”.", { name: written }), "category");
  }
  const below = categories.filter(({ parentId }) => parentId === category.id);
  return [category, ...below].map(({ id }) => id);
}
