import { and, check, col, f, model, not, or, q } from "quintet/models";

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
