import { and, check, col, f, index, model, not, or, q, QuerySet, unique } from "quintet/models";

const fields = { price: f.int(), floor: f.int({ null: true }), title: f.char({ max: 9 }) };
model("a", fields, {
  checks: [
    check("priced", q({ price__gte: 0 })),
    check("above", or(q({ floor: null }), q({ price__gte: col("floor") }))),
    check("named", not(and(q({ title: "" }), q({ price: 1 })))),
  ],
});
// @ts-expect-error a field that is not there
model("a", fields, { checks: [check("priced", q({ prise__gte: 0 }))] });
// @ts-expect-error a value of another type
model("a", fields, { checks: [check("priced", q({ price__gte: "0" }))] });
// @ts-expect-error a condition is a q(…)
model("a", fields, { checks: [check("priced", { price__gte: 0 })] });

model("a", fields, {
  indexes: [
    index("-price", "title"),
    index("title", { name: "by_title", prefix: { title: 4 } }),
    index("title", col("price").times(2), { name: "by_double" }),
    unique("title", col("price").plus(1)),
    unique("title", { where: q({ floor: null }) }),
  ],
});
// @ts-expect-error a field that is not there
model("a", fields, { indexes: [index("titel")] });
// @ts-expect-error a field that is not there, before options
model("a", fields, { indexes: [unique("titel", { name: "by_title" })] });
// @ts-expect-error a condition over a field that is not there
model("a", fields, { indexes: [unique("title", { where: q({ flor: null }) })] });
// @ts-expect-error an option that there is not
model("a", fields, { indexes: [index("title", { wehre: q({ floor: null }) })] });

class Line extends model("lines", {
  price: f.int(),
  rank: f.int({ dbDefault: 1 }),
  total: f.generated(f.int(), col("price").times(2), { stored: true }),
}) {
  static objects = new QuerySet(this);
}
export const made = Line.objects.create({ price: 1 });
export const found = Line.objects.filter({ total__gte: 2 }).orderBy("-total").values("total");
// @ts-expect-error the database works it out
Line.objects.create({ price: 1, total: 2 });
// @ts-expect-error the database works it out
Line.objects.update({ total: 2 });
// @ts-expect-error a default of another type
f.int({ dbDefault: "1" });
// @ts-expect-error what it is worked out of is an expression
f.generated(f.int(), 2);
