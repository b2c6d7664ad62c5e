import type { FieldsOf } from "quintet/forms";
import type { Words } from "quintet/kernel";
import { searchedText } from "quintet/markdown";
import { hasTerms, markedExcerpt, type SearchQuestion } from "quintet/search";
import { view } from "quintet/templates";
import { type Pages, withQuery } from "quintet/urls";
import type { SiteSearch } from "../../forms/search.ts";
import type { Category } from "../../models/categories/category.ts";
import type { PostQuestion } from "../../models/search/finding.ts";
import type { ListedPost } from "../../models/topics/topic.ts";
import { t } from "../../text/t.ts";
import { url } from "../../urls.ts";
import { named } from "../accounts/person.ts";
import type { Choice } from "../shared.ts";

/** Characters of a post that are shown of it; a title is shown whole. */
const EXCERPT = 240;
const TITLE = 200;

/** Return a post as a search shows it, with what was asked for marked. */
export function foundPost(
  post: ListedPost,
  terms: SearchQuestion,
  categories: readonly Category[],
) {
  const { id, number, topic } = post;
  const category = categories.find((one) => one.id === topic.categoryId);
  return {
    id,
    number,
    /** The permalink. */
    href: url.posts.show.href({ topic: topic.id, number }),
    title: markedExcerpt(topic.title, terms, TITLE),
    topicTitle: topic.title,
    /** `null` for a category that is not shown. */
    category:
      category === undefined
        ? null
        : { name: category.name, href: url.lists.category.href(category) },
    author: named(post.author),
    createdAt: post.createdAt,
    excerpt: markedExcerpt(searchedText(post.html), terms, EXCERPT),
  };
}

/** A post that a search found; what was asked for is marked in its topic's title and its text. */
export type FoundPost = ReturnType<typeof foundPost>;

/** Say that nothing answers a question, and what to try next. */
export function nothingFound(asked: PostQuestion): Nothing {
  const { terms, ...others } = asked;
  const typed = textOf(terms);
  const all = url.search.results.href();
  if (!hasTerms(terms)) {
    return {
      sentence: t("No post meets all of these conditions."),
      suggestion: t("Leave one of them out."),
      link: { label: t("Clear all conditions"), href: all },
    };
  }
  if (isNarrowed(others)) {
    return {
      sentence: t("No post with these words meets these conditions."),
      suggestion: t("Perhaps it is somewhere else, or somebody else wrote it."),
      link: { label: t("Search everywhere"), href: withQuery(all, { q: typed }) },
    };
  }
  const start = terms.words.length === 1 ? beginningOf(terms.words[0]!) : null;
  if (start !== null) {
    return {
      sentence: t("No post has this word."),
      suggestion: t("Perhaps in another form: ask for its beginning."),
      link: { label: t("Search for {start}", { start }), href: withQuery(all, { q: start }) },
    };
  }
  return {
    sentence: t("No post has all of this."),
    suggestion: t(
      "Every word and phrase must be in the post: leave one out, or look at the latest topics.",
    ),
    link: { label: t("Latest topics"), href: url.lists.latest.href() },
  };
}

function isNarrowed(others: Omit<PostQuestion, "terms">): boolean {
  const { inTitle, authors, categories, tags, topic, traits, after, before } = others;
  const lists = [authors, categories ?? [], tags, traits];
  const one = [topic, after, before].some((value) => value !== undefined);
  return inTitle || one || lists.some((list) => list.length > 0);
}

/** The terms as one would type them. */
function textOf({ words, phrases, prefixes, excluded }: SearchQuestion): string {
  const typed = (terms: Pick<SearchQuestion, "words" | "phrases" | "prefixes">) => [
    ...terms.words,
    ...terms.phrases.map((phrase) => `"${phrase}"`),
    ...terms.prefixes.map((start) => `${start}*`),
  ];
  const wanted = typed({ words, phrases, prefixes });
  return [...wanted, ...typed(excluded).map((term) => `-${term}`)].join(" ");
}

/** The beginning of a longer word of letters, to be asked for: `printing` gives `print*`. */
function beginningOf(word: string): string | null {
  if (!/^[\p{L}\p{M}]{5,60}$/u.test(word)) return null;
  const letters = [...word];
  return `${letters.slice(0, Math.max(3, Math.ceil(letters.length * 0.6))).join("")}*`;
}

/** What to say where nothing was found, and what to try instead. */
export interface Nothing {
  readonly sentence: Words;
  readonly suggestion: Words;
  readonly link: { readonly label: Words; readonly href: string } | null;
}

/** What a search came to. */
export interface Finding {
  readonly posts: readonly FoundPost[];
  readonly pages: Pages | null;
  /** "214 posts". */
  readonly count: Words | null;
  readonly nothing: Nothing | null;
}

/** `/search/`. The form's fields travel in the address. */
export const searchPage = view<{
  readonly form: FieldsOf<typeof SiteSearch>;
  readonly categories: readonly Choice[];
  /** What can be asked of the topics that posts stand in: tick boxes of one name. */
  readonly traits: readonly Choice[];
  /** The topic that is searched, or `null` for all; its title is known where something was found. */
  readonly topic: { readonly id: string; readonly title: Words | null } | null;
  /** `null` where nothing was asked, or something was refused. */
  readonly finding: Finding | null;
  /** Whether the fields beside the box are shown at once. */
  readonly open: boolean;
  /** Whether search engines may list this page. */
  readonly indexed: boolean;
}>("forum/search/results.html");
