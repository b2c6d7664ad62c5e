// Relations to many rows: filters over them, what rows have under their names, and what must not compile.
import { load, q, QuerySet, related, model, f, type Created, type FieldsOf } from "quintet/models";
import { Person, Post, Tag, Tagging, Topic } from "../framework/models/many-models.ts";

type Exactly<A, B> =
  (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
function is<A, B>(_same: Exactly<A, B>): void {}

declare const tag: Tag;
declare const topic: Topic;

// Filters go over them by name, on from foreign keys too.
Topic.objects.filter({ tags__name__icontains: "x", tags__hidden: false, title: "x" });
Topic.objects.filter({ tags: tag, tags__in: [tag, 3] }).filter({ tags__isnull: true });
Topic.objects.filter({ tags__in: Tag.objects.filter({ hidden: true }) });
Topic.objects.filter(q({ tags__name: "x" }));
Post.objects.filter({ topic__tags__name: "x" });
related(Post, "topic").filter({ topic__tags__name: "x" });
await Topic.objects.get({ tags__name: "x" });
Person.objects.filter({ knows__name: "x", knows: 3 });

// @ts-expect-error there is no such field of a tag
Topic.objects.filter({ tags__nam: "x" });
// @ts-expect-error a name is text
Topic.objects.filter({ tags__name: 3 });
// @ts-expect-error a tag is known by a number
Topic.objects.filter({ tags: "boats" });
// @ts-expect-error a topic is no tag
Topic.objects.filter({ tags: topic });
// @ts-expect-error there is no such lookup
Topic.objects.filter({ tags__gt: 3 });

// Rows have a manager under the name.
is<Awaited<ReturnType<typeof topic.tags.all>>, Tag[]>(true);
const names: string[] = (await topic.tags.filter({ hidden: false }).all()).map((one) => one.name);
await topic.tags.add(tag, 3);
await topic.tags.set([tag]);
await topic.tags.remove(tag);
await topic.tags.clear();
const first: string | undefined = (await topic.tags.objects.orderBy("-name").first())?.name;
// @ts-expect-error a topic is no tag
await topic.tags.add(topic);
// @ts-expect-error a set is a list
await topic.tags.set(tag);
// @ts-expect-error no such field
topic.tags.filter({ title: "x" });
// @ts-expect-error nothing was loaded
topic.tags.rows;

// Loading gives the targets.
const loaded = await Topic.objects.prefetch("tags").get({ id: 1 });
is<(typeof loaded.tags.rows)[number]["name"], string>(true);
const post = await Post.objects.prefetch("topic__tags").get({ id: 1 });
const behind: string[] = post.topic.tags.rows.map((one) => one.name);
const some = await Topic.objects.prefetch({ tags: Tag.objects.filter({ hidden: false }) }).get();
is<(typeof some.tags.rows)[number]["name"], string>(true);
const own = await load(topic, "tags");
own.tags.rows.map((one) => one.hidden);
// @ts-expect-error no such relation
Topic.objects.prefetch("tag");
// @ts-expect-error no such relation behind it
Topic.objects.prefetch("tags__topic");
// @ts-expect-error many rows cannot be joined to one
Topic.objects.selectRelated("tags");

// A model is related to itself by its name.
class Member extends model("members", {
  name: f.char({ max: 9 }),
  friends: f.manyToMany<Member>("Member", { symmetrical: true }),
}) {
  static objects = new QuerySet(this);
}
declare const member: Member;
await member.friends.add(member, 3);
const friends: string[] = (await member.friends.all()).map((one) => one.name);
Member.objects.filter({ friends__name: "x", friends__friends__name: "y", friends: member });
Member.objects.filter(related(Member, "friends").exists());
const behindFriends: string[] = (await Member.objects.prefetch("friends").get()).friends.rows.map(
  (one) => one.name,
);
// @ts-expect-error there is no such field of a member
Member.objects.filter({ friends__nam: "x" });
// @ts-expect-error a topic is no member
await member.friends.add(topic);

// They are no columns.
is<keyof Created<FieldsOf<Topic>>, "id" | "title">(true);
is<keyof (typeof Topic)["fields"], "title">(true);
// @ts-expect-error not ordered by
Topic.objects.orderBy("tags");
// @ts-expect-error not picked
Topic.objects.values("tags");
// @ts-expect-error not written
Topic.objects.create({ title: "x", tags: [] });
// @ts-expect-error not changed
Topic.objects.update({ tags: [] });
// @ts-expect-error no index
model("t", { tags: f.manyToMany(() => Tag, { through: "Tagging" }) }, { orderBy: ["tags"] });
// @ts-expect-error there is no such option
f.manyToMany(() => Tag, { thru: "Tagging" });
// @ts-expect-error no model
f.manyToMany(() => 5, { through: () => Tagging });

// The other side goes by value.
Tag.objects.annotate({ topics: related(Topic, "tags").count() }).filter({ topics__gt: 1 });
Tag.objects.filter(related(Topic, "tags").filter({ title: "x" }).exists());
const withTopics = await Tag.objects
  .prefetch({ topics: related(Topic.objects, "tags") })
  .get({ id: 1 });
const titles: string[] = withTopics.topics.map((one) => one.title);
Tag.objects.annotate({ posts: related(Post, "topic__tags").count() });
// @ts-expect-error a post has no topics of its own
Post.objects.annotate({ topics: related(Topic, "tags").count() });
// @ts-expect-error no such relation
related(Topic, "tag");

void [names, titles, first, behind, QuerySet];
