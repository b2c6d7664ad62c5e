import { describe, expect, it } from "vitest";
import { Post, Topic } from "../../../apps/forum/models/topics/topic.ts";
import { Tag, TopicTag } from "../../../apps/forum/models/topics/tag.ts";
import type { Client } from "quintet/testing";
import { administrator, aForum, as, guest, member, talk, theDatabase } from "../site.ts";

aForum();

const TOPICS = 600;

/** Enough for a planner to have a choice: topics with ten posts each, one of them with two thousand. */
async function many() {
  const [ann, ben, mia] = [await member("ann"), await member("ben"), await administrator("mia")];
  const category = await talk();
  const at = (minutes: number) => new Date(Date.UTC(2026, 0, 1) + minutes * 60_000);
  await Topic.objects.bulkCreate(
    Array.from({ length: TOPICS }, (_, n) => ({
      category,
      author: n % 7 === 0 ? ann : ben,
      title: `Topic ${n}`,
      slug: `topic-${n}`,
      lastNumber: n === 0 ? 2_000 : 10,
      newestNumber: n === 0 ? 2_000 : 10,
      replyCount: n === 0 ? 1_999 : 9,
      bumpedAt: at(n + 10),
      createdAt: at(n),
    })),
  );
  const topics = await Topic.objects.orderBy("id").all();
  const posts = topics.flatMap((topic, n) =>
    Array.from({ length: topic.lastNumber }, (_, index) => ({
      topic,
      number: index + 1,
      author: index % 5 === 0 ? ann : ben,
      source: "x",
      html: "<p>x</p>",
      htmlVersion: 1,
      createdAt: at(n + index),
    })),
  );
  await Post.objects.bulkCreate(posts);
  const tag = await Tag.objects.create({
    name: "Lake",
    nameKey: "lake",
    slug: "lake",
    topicCount: TOPICS / 2,
  });
  await TopicTag.objects.bulkCreate(
    topics.filter((_, n) => n % 2 === 0).map((topic) => ({ topic, tag })),
  );
  await category.refresh();
  return { first: topics[0]!, ann: await as(ann), mia: await as(mia) };
}

interface Step {
  readonly parent: number;
  readonly detail: string;
}

const SORTS = /USE TEMP B-TREE FOR (.* )?ORDER BY/;

/** The plan of every statement of a page about topics or posts, a line for each step; a guest's where nobody is named. */
async function plansOf(path: string, browser: Client = guest()): Promise<string> {
  const database = theDatabase();
  const { result, queries } = await database.queries.record(() => browser.get(path));
  expect([path, result.status]).toEqual([path, 200]);
  const plans: string[] = [];
  for (const { sql } of queries.filter((query) => /from `(topics|posts)`/.test(query.sql))) {
    const blank = Array.from({ length: sql.split("?").length - 1 }, () => null);
    const { rows } = await database.execute<Step>(`EXPLAIN QUERY PLAN ${sql}`, blank);
    // Once the ids of a page are found, its few rows are put into their order; and what was found is counted.
    const isFound = rows.some(({ detail }) => detail === "MATERIALIZE k");
    const isCounted = rows.some(({ detail }) => detail === "CO-ROUTINE t0");
    const steps = rows.filter(
      ({ parent, detail }) =>
        !(isFound && parent === 0 && SORTS.test(detail)) && !(isCounted && detail === "SCAN t0"),
    );
    plans.push(...steps.map(({ detail }) => detail));
  }
  return plans.join("\n");
}

const onSqlite = process.env["TEST_DATABASE_URL"] === undefined;

/** Steps that cost more the more there is, whatever is shown. */
const GROWS = /SCAN (t0|u0|posts|topics)$|USE TEMP B-TREE FOR (.* )?ORDER BY/m;

describe.runIf(onSqlite)("what the database does for a page", () => {
  it.each(["without statistics", "with statistics"])(
    "reads lists in the order of an index and nothing else, %s",
    { timeout: 60_000 },
    async (known) => {
      const { first, ann, mia } = await many();
      if (known === "with statistics") await theDatabase().refreshStatistics();
      const expected: readonly (readonly [string, string, Client?])[] = [
        ["/", "topics_state_pinned_bumped_at_id_index"],
        ["/", "topics_state_pinned_bumped_at_id_index", ann],
        ["/new/", "topics_state_created_at_id_index"],
        ["/c/talk/", "topics_category_id_state_pinned_bumped_at_id_index"],
        ["/unanswered/", "topics_state_reply_count_created_at_id_index"],
        ["/top/?period=all", "topics_state_like_count_reply_count_id_index"],
        [`/t/${first.id}/${first.slug}/?page=50`, "posts_topic_id_number_unique"],
        ["/u/ann/", "posts_author_id_state_created_at_id_index"],
        ["/u/ann/feed.atom", "posts_author_id_state_created_at_id_index"],
        [`/t/${first.id}/feed.atom`, "posts_topic_id_number_unique"],
        ["/feed.atom", "topics_state_created_at_id_index"],
        ["/admin/posts/?state=removed", "posts_state_created_at_id_topic_id_index", mia],
        ["/admin/posts/?from=2026-01-02", "posts_created_at_id_index", mia],
        ["/admin/posts/?sort=likes", "posts_like_count_id_index", mia],
      ];
      for (const [path, index, browser] of expected) {
        const plans = await plansOf(path, browser);
        expect([path, plans]).toEqual([path, expect.stringContaining(index)]);
        expect([path, GROWS.exec(plans)?.[0], plans]).toEqual([path, undefined, plans]);
      }
    },
  );
});
