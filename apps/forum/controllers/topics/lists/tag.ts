import { action } from "quintet/controllers";
import { Moved, NotFound } from "quintet/kernel";
import { pageNumber, slugify } from "quintet/urls";
import { everyone } from "../../../guards.ts";
import { categoriesFor } from "../../../models/subscriptions/reading.ts";
import { Tag } from "../../../models/topics/tag.ts";
import { newestTagged, taggedTopics } from "../../../models/topics/tagged.ts";
import { t } from "../../../text/t.ts";
import { url } from "../../../urls.ts";
import { tagPage } from "../../../views/topics/lists.ts";
import { countOf, type PlacedList } from "../list.ts";
import { FEED_ENTRIES, listTopics, TOPICS_A_PAGE } from "../topic-list.ts";

const tagAt = (slug: string) => Tag.objects.filter({ slug }).first();
const none = () => new NotFound(t("There is no tag at this address."));

/** The topics with a tag. */
export const tag: PlacedList = {
  name: "tag",
  action: action(everyone, async (context, { slug }: { readonly slug: string }) => {
    const tag = await tagAt(slug);
    if (tag === null) {
      const meant = await tagAt(slugify(slug));
      if (meant !== null) throw new Moved(`${url.lists.tag.href(meant)}${context.search}`);
      throw none();
    }
    const categories = await categoriesFor(context.user);
    const needed = pageNumber(context) * TOPICS_A_PAGE;
    const found = await taggedTopics(tag, { needed, open: countOf(categories) });
    const listed = await listTopics(context, categories, found, { total: tag.topicCount });
    return context.render(tagPage, {
      ...listed,
      tag: tag.name,
      feed: url.feeds.tag.href({ slug }),
    });
  }),
  async feed({ slug }) {
    const tag = await tagAt(slug);
    if (tag === null) throw none();
    return { title: tag.name, topics: await newestTagged(tag, FEED_ENTRIES) };
  },
};
