// Relations to rows of several models: what they take, what they load, and what must not compile.
import {
  f,
  load,
  q,
  related,
  strays,
  type Created,
  type FieldsOf,
  type RowOf,
} from "quintet/models";
import { Bookmark, Category, Post, Report, Topic } from "../framework/models/generic-models.ts";

type Exactly<A, B> =
  (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
function is<A, B>(_same: Exactly<A, B>): void {}

declare const topic: Topic;
declare const post: Post;
declare const category: Category;
declare const report: Report;
declare const bookmark: Bookmark;

// A row has the word for the kind, and the key.
is<Report["subjectKind"], "topic" | "post">(true);
is<Report["subjectId"], number>(true);
is<Bookmark["placeKind"], "topic" | "report" | null>(true);
is<Bookmark["placeId"], number | null>(true);
// @ts-expect-error nothing was loaded
report.subject;

// It is written as one.
await Report.objects.create({ reason: "spam", subject: topic });
await Report.objects.create({ reason: "spam", subject: { kind: "post", id: 7 } });
await Report.objects.bulkCreate([{ reason: "spam", subject: post }]);
await Bookmark.objects.create({});
await report.update({ subject: post });
await bookmark.update({ place: null });
await Report.objects.update({ subject: topic });
await Report.objects.getOrCreate({ subject: topic, reason: "spam" });
// @ts-expect-error a report is about something
await Report.objects.create({ reason: "spam" });
// @ts-expect-error a category is nothing that is reported
await Report.objects.create({ reason: "spam", subject: category });
// @ts-expect-error there is no such kind
await Report.objects.create({ reason: "spam", subject: { kind: "user", id: 7 } });
// @ts-expect-error a post is known by a number
await Report.objects.create({ reason: "spam", subject: { kind: "post", id: "7" } });
// @ts-expect-error its parts are not written by themselves
await Report.objects.create({ reason: "spam", subjectKind: "post", subjectId: 7 });
// @ts-expect-error a report is always about something
await report.update({ subject: null });
// @ts-expect-error its parts are not written by themselves
await report.update({ subjectKind: "post" });
// @ts-expect-error a category is nothing that is reported
await Report.objects.update({ subject: category });

// Filters take instances, kinds and keys, lists and query sets.
Report.objects.filter({ subject: topic, reason: "spam" });
Report.objects.filter({ subject: { kind: "post", id: 7 } });
Report.objects.filter({ subject__in: [topic, post] });
Report.objects.filter({ subject__in: Post.objects.filter({ body: "x" }) });
Report.objects.filter({ subjectKind: "topic", subjectId__gt: 7 });
Report.objects.filter(q({ subject: post }));
Bookmark.objects.filter({ place: null }).filter({ place__isnull: true });
// @ts-expect-error a category is nothing that is reported
Report.objects.filter({ subject: category });
// @ts-expect-error rows of categories are not what a report is about
Report.objects.filter({ subject__in: Category.objects });
// @ts-expect-error there is no such kind
Report.objects.filter({ subjectKind: "user" });
// @ts-expect-error nothing goes on from there
Report.objects.filter({ subject__title: "x" });
// @ts-expect-error a report is always about something
Report.objects.filter({ subject: null });

// Loading gives a row of any of them, or none where it is gone.
const loaded = await Report.objects.prefetch("subject").get({ id: 1 });
is<typeof loaded.subject, Topic | Post | null>(true);
if (loaded.subject instanceof Topic) loaded.subject.title.toUpperCase();
const own = await load(report, "subject");
is<typeof own.subject, Topic | Post | null>(true);
const withSets = Report.objects.prefetch({ subject: [Topic.objects.selectRelated("category")] });
declare const row: RowOf<typeof withSets>;
if (row.subject instanceof Topic) row.subject.category.name.toUpperCase();
if (row.subject instanceof Post) row.subject.body.toUpperCase();
// @ts-expect-error no join leads to several tables
Report.objects.selectRelated("subject");
// @ts-expect-error nothing is loaded behind it by a path
Report.objects.prefetch("subject__category");

// It is no column.
Report.objects.orderBy("subjectKind", "-subjectId").values("subjectKind", "reason");
is<keyof (typeof Report)["fields"], "reason" | "subjectKind" | "subjectId">(true);
is<keyof Created<FieldsOf<Report>>, "id" | "reason" | "subjectKind" | "subjectId">(true);
// @ts-expect-error not ordered by
Report.objects.orderBy("subject");
// @ts-expect-error not picked
Report.objects.values("subject");

// The other side.
Topic.objects.annotate({ reports: related(Report, "subject").count() }).filter({ reports__gt: 1 });
Post.objects.prefetch({ reports: related(Report, "subject") });
strays(Report.objects.filter({ reason: "spam" }), "subject").delete();
// @ts-expect-error no such relation
related(Report, "subjectKind");
// @ts-expect-error no generic relation
strays(Report.objects, "reason");

// Its kinds are classes, by words.
// @ts-expect-error a class is given by a function
f.genericForeignKey({ topic: Topic });
// @ts-expect-error InnoDB has no such rule
f.genericForeignKey({ topic: () => Topic }, { onDelete: "setDefault" });
