import { setDefaultDatabase, type Database } from "quintet/database";
import { longDate, shortDate } from "quintet/i18n";
import { registerModels } from "quintet/models";
import { migrate } from "quintet/migrations";
import { sessionCookie } from "quintet/sessions";
import { site } from "../apps/forum/app.ts";
import { User } from "../apps/forum/models/accounts/user.ts";
import { Category } from "../apps/forum/models/categories/category.ts";
import { Post, Topic } from "../apps/forum/models/topics/topic.ts";

/** Posts of each topic: one page. */
const POSTS = 20;
/** Long ago, so that every page shows days and none shows hours. */
const LONG_AGO = Date.UTC(2001, 1, 3, 4, 5, 6, 789);

const WORDS =
  "The page is printed from type that was set by hand & locked in a <b>chase</b>; ink, damp and patience do the rest. ";

function htmlOf(seed: number): string {
  const text = WORDS.repeat(3 + (seed % 5))
    .replaceAll("<b>", "<strong>")
    .replaceAll("</b>", "</strong>");
  return `<p>${text.replaceAll(" & ", " &amp; ")}</p>\n<p>Post of ${seed}.</p>\n`;
}

async function topicOf(author: User, category: Category, title: string, slug: string, first: Date) {
  const topic = await Topic.objects.create({
    author,
    category,
    title,
    slug,
    lastNumber: POSTS,
    replyCount: POSTS - 1,
    lastPostUser: author,
    bumpedAt: first,
    createdAt: first,
  });
  return topic;
}

/** A topic of known values, as pages write them: they show where each value stands. */
export interface Known {
  readonly id: number;
  readonly values: Readonly<Record<string, string>>;
}

/** The three ways in which a page writes one moment. */
function written(date: Date): { iso: string; day: string; moment: string } {
  return { iso: date.toISOString(), day: shortDate(date), moment: longDate(date) };
}

async function sentinel(category: Category): Promise<Known> {
  const name = "qqsentinelname";
  const author = await User.objects.create({
    name,
    nameKey: name,
    email: "sentinel@example.org",
    password: "!",
  });
  const date = new Date(LONG_AGO);
  const topic = await topicOf(author, category, "SENTINEL title", "sentinel-slug", date);
  const numbers = Array.from({ length: POSTS }, (_, index) => index + 1);
  await Post.objects.bulkCreate(
    numbers.map((number) => ({
      topic,
      number,
      author,
      source: "",
      html: "SENTINELHTML",
      htmlVersion: 1,
      createdAt: date,
    })),
  );
  return { id: topic.id, values: { name, title: topic.title, slug: topic.slug, ...written(date) } };
}

/** The cookie of a member who has logged in. */
async function memberCookie(user: User): Promise<string> {
  const [cookie] = Object.entries(await sessionCookie(user));
  return cookie!.join("=");
}

/** Fills an empty database with members and topics of one page each. */
export async function fill(db: Database, topics: number) {
  setDefaultDatabase(db);
  registerModels(site.models);
  site.connect?.();
  await migrate(db, "migrations", { log: () => undefined });
  const category = await Category.objects.create({ slug: "bench", name: "Benches & tables" });
  const members: User[] = [];
  for (let i = 0; i < 20; i++) {
    const name = `${String.fromCharCode(97 + i)}member${i}`;
    const email = `m${i}@example.org`;
    members.push(await User.objects.create({ name, nameKey: name, email, password: "!" }));
  }
  const made: (Known & { readonly slug: string })[] = [];
  for (let i = 0; i < topics; i++) {
    const first = new Date(LONG_AGO + i * 3_600_000);
    const author = members[i % members.length]!;
    const topic = await topicOf(author, category, `Topic <${i}> & its title`, `topic-${i}`, first);
    const rows = Array.from({ length: POSTS }, (_, index) => ({
      topic,
      number: index + 1,
      author: members[(i * 7 + index) % members.length]!,
      source: "",
      html: htmlOf(i * POSTS + index),
      htmlVersion: 1,
      createdAt: new Date(first.getTime() + index * 60_000),
    }));
    await Post.objects.bulkCreate(rows);
    const title = `Topic &lt;${i}&gt; &amp; its title`;
    const values = { title, slug: topic.slug, name: author.name, ...written(first) };
    made.push({ id: topic.id, slug: topic.slug, values });
  }
  const known = await sentinel(category);
  await Category.objects.update({ topicCount: topics + 1 });
  return { topics: made, sentinel: known, cookie: await memberCookie(members[0]!) };
}
