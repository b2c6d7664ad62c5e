import { col, f, model, QuerySet, q, or, not } from "quintet/models";
class C extends model("c", { slug: f.char({ max: 4 }) }) {
  static objects = new QuerySet(this);
}
class T extends model("t", {
  title: f.char({ max: 4 }),
  votes: f.int(),
  open: f.bool(),
  seen: f.bool({ null: true }),
  c: f.foreignKey(() => C),
}) {
  static objects = new QuerySet(this);
}
T.objects.filter(q({ title__icontains: "x" }));
T.objects.filter(or(q({ title__icontains: "x" }), not(q({ c__slug: "x", votes__gte: 3 }))));
T.objects.filter({ title: "x" });
T.objects.filter({ votes__lt: col("votes").plus(1), c__slug__exact: col("title") });
T.objects.filter({ open: col("seen"), seen: col("open") });
// @ts-expect-error
T.objects.filter({ open: col("votes") });
// @ts-expect-error
T.objects.filter({ votes__in: col("votes") });
// @ts-expect-error
T.objects.filter(q({ titel__icontains: "x" }));
// @ts-expect-error
T.objects.filter(or(q({ title__icontains: "x" }), not(q({ c__slugg: "x" }))));
// @ts-expect-error
T.objects.filter({ titel: "x" });
