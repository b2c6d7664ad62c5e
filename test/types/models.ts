import { col, q, related } from "quintet/models";
import { Category, Post, Topic, User } from "./models-forum.ts";
type Same<A, B> =
  (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
const is = <T extends true>() => {};
declare const user: User | null;

const t = await Topic.objects.visibleTo(user).selectRelated("author", "category").get({ id: 7 });
const name: string = t.author.name,
  slug: string = t.category.slug;
const back = await Topic.objects
  .selectRelated("author")
  .visibleTo(user)
  .filter({ title__icontains: "x" })
  .exclude({ state: "removed" })
  .orderBy("-createdAt")
  .all();
const n2: string = back[0]!.author.name;
// @ts-expect-error category was not loaded
back[0]!.category.slug;
const bare = await Topic.objects.get({ id: 1 });
// @ts-expect-error not loaded
bare.author;
const authorId: number = bare.authorId;
const lastPostId: number | null = bare.lastPostId;
const posts = await bare.posts.page(1);
const num: number = posts[0]!.number;
const lp = await Topic.objects.selectRelated("lastPost").get({ id: 1 });
const lpn: number | undefined = lp.lastPost?.number;

Topic.objects
  .filter({ title__icontains: "x", category__slug: "news" })
  .orderBy("-createdAt")
  .limit(30)
  .all();
Topic.objects.filter({
  category__parent__slug__startswith: "n",
  lastPost__author__name: "ann",
  author__in: [1, 2],
  lastPost__isnull: true,
});
const counted = Topic.objects
  .annotate({ replies: related(Post, "topic").count() })
  .filter({ replies__gte: 10 });
const vis = counted.visibleTo(user);
const vals = await vis.values("id", "replies").all();
is<Same<(typeof vals)[number], { id: number; replies: number }>>();
const full = await vis.all();
const r: number = full[0]!.replies;
const title: string = full[0]!.title;
Topic.objects.filter(related(Post, "topic").filter({ author__name: "ann" }).exists());
const pre = await Topic.objects
  .prefetch({ newest: related(Post, "topic").orderBy("-number").limit(3) })
  .all();
const b: string = pre[0]!.newest[0]!.body;
const created: Topic = await Topic.objects.create({ title: "x", category: 1, author: user! });

// @ts-expect-error lookup
Topic.objects.filter({ title__icontain: "x" });
// @ts-expect-error value
Topic.objects.filter({ title: 3 });
// @ts-expect-error nested
Topic.objects.filter({ category__slugg: "x" });
// @ts-expect-error undefined
Topic.objects.filter({ title: undefined });
// @ts-expect-error missing title
Topic.objects.create({ category: 1, author: 1 });
// @ts-expect-error body is not a foreign key
related(Post, "body");
// @ts-expect-error author points to users, not to topics
Topic.objects.filter(related(Post, "author").exists());
// @ts-expect-error same for prefetch
Topic.objects.prefetch({ x: related(Post, "author") });
// @ts-expect-error not annotated
Topic.objects.filter({ replies__gte: 10 });
// @ts-expect-error unknown
Topic.objects.selectRelated("athor");
// @ts-expect-error
Topic.objects.values("idd");
// @ts-expect-error annotate's related must be of this parent
Topic.objects.annotate({ n: related(Post, "author").count() });

const busy = await Topic.objects.visibleTo(user).busy().selectRelated("author").all();
const bn: number = busy[0]!.replies,
  ba: string = busy[0]!.author.name,
  bs: string = busy[0]!.category.slug;
const withPosts = await Topic.objects
  .prefetch({
    newest: related(Post.objects.visibleTo(user).selectRelated("author"), "topic")
      .orderBy("-number")
      .limit(3),
  })
  .all();
const an: string = withPosts[0]!.newest[0]!.author.name;
Topic.objects
  .annotate({ seen: related(Post.objects.visibleTo(user), "topic").count() })
  .filter({ seen__gte: 1 });
Topic.objects.exclude(q({ title__icontains: "x" }), { state: "open" });
Topic.objects.filter({ id: 1 }).update({ title: "y", lastPost: null });
Post.objects.update({ number: col("number").plus(1) });
// @ts-expect-error a post is not found through its author's key
Topic.objects.prefetch({ x: related(Post.objects.visibleTo(user), "author") });
// @ts-expect-error q is checked where it is used
Topic.objects.exclude(q({ titel: "x" }));
