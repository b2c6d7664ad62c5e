import { everyone, type Reading } from "../../guards.ts";
import type { Words } from "quintet/kernel";
import { controllers, loading, searchAction } from "quintet/controllers";
import { FormError, type BoundForm } from "quintet/forms";
import { pagesOf } from "quintet/urls";
import { SiteSearch, type SiteSearchValues } from "../../forms/search.ts";
import type { Category } from "../../models/categories/category.ts";
import { categoriesFor } from "../../models/subscriptions/reading.ts";
import {
  hitsOf,
  isOwn,
  MOST_HITS,
  postsOf,
  unknownAuthor,
  unknownTag,
  type PostQuestion,
} from "../../models/search/finding.ts";
import { t } from "../../text/t.ts";
import { url } from "../../urls.ts";
import { type Finding, foundPost, nothingFound, searchPage } from "../../views/search/pages.ts";
import { categoryCalled, questionOf, sourceOf } from "./question.ts";
import { categoryChoices } from "../../web/categories.ts";

/** Posts on one page of what was found. */
const HITS_A_PAGE = 20;

type Filled = BoundForm<SiteSearchValues>;

export const searchControllers = controllers(url.search, {
  /** `/search/`: five queries at most besides who is reading. */
  results: searchAction(
    loading(everyone, { categories: ({ user }) => categoriesFor(user) }),
    SiteSearch,
    async (context, _params, { form, met, refused }) => {
      const { categories } = context;
      if (refused) return draw(context, form, categories, null);
      const asked = questionOf(met, categories, context.user);
      const finding = asked === null ? unasked(form) : await find(context, asked, categories);
      return draw(context, form, categories, finding);
    },
    { source: sourceOf },
  ),
});

/** Nothing to look for: nothing was typed, or nothing with a letter in it. */
function unasked({ values }: Filled): Finding | null {
  if (values.q === "") return null;
  return {
    posts: [],
    pages: null,
    count: null,
    nothing: {
      sentence: t("There is no word in this to search for."),
      suggestion: t("Write a word: letters, digits, or signs beside them, as in C++."),
      link: null,
    },
  };
}

async function find(
  context: Reading,
  asked: PostQuestion,
  categories: readonly Category[],
): Promise<Finding> {
  const { ids, more, among } = await hitsOf(asked, context.user);
  if (ids.length === 0) await insistKnown(asked);
  const pages = pagesOf(context, { total: ids.length, size: HITS_A_PAGE });
  const posts = await postsOf(ids.slice(pages.offset, pages.offset + HITS_A_PAGE));
  return {
    posts: posts.map((post) => foundPost(post, asked.terms, categories)),
    pages,
    count: countSentence(ids.length, more, among),
    nothing: ids.length === 0 ? nothingFound(asked) : null,
  };
}

/** How many posts were found, and among which, where not all could be looked at. */
function countSentence(n: number, more: boolean, among: number | null): Words {
  if (more) return t("More than {n} posts: the first {n} are listed.", { n: MOST_HITS });
  if (among === null) return t("{n, plural, one {# post} other {# posts}}", { n });
  return t(
    "{n, plural, one {# post} other {# posts}} among the newest {among}: very many posts match. Add a rarer word to search all of them.",
    { n, among },
  );
}

/** Where nothing was found: whether that is because of a name that nobody and nothing has. */
async function insistKnown({ authors, tags, topic }: PostQuestion): Promise<void> {
  const author = await unknownAuthor(authors);
  if (author !== null) {
    throw new FormError(t("There is no member “{name}”.", { name: author }), "author");
  }
  // A topic's own page says which tags it has.
  const tag = topic === undefined ? await unknownTag(tags) : null;
  if (tag !== null) throw new FormError(t("There is no tag “{name}”.", { name: tag }), "tag");
}

/** The page; without a finding it explains the operators, or says what was wrong. */
function draw(
  context: Reading,
  form: Filled,
  categories: readonly Category[],
  finding: Finding | null,
): Promise<Response> {
  const { q: _, category, sort: __, topic, ...others } = form.values;
  const refused = form.refused.length > 0;
  const chosen = categoryCalled(category, categories)?.slug ?? category;
  const narrowed = [category, topic, ...Object.values(others)].some((value) => value !== "");
  const page = {
    form,
    categories: categoryChoices(categories, chosen, "slug"),
    traits: form.fields.is.choices.filter(({ value }) => context.user !== null || !isOwn(value)),
    topic: topic === "" ? null : { id: topic, title: finding?.posts[0]?.topicTitle ?? null },
    finding,
    open: refused || narrowed || finding === null,
    indexed: context.query.size === 0,
  };
  return context.render(searchPage, page);
}
