import { f, index, model, QuerySet } from "quintet/models";

/** What the site is about, to begin with. */
export class Article extends model(
  "articles",
  {
    title: f.char({ max: 120 }),
    text: f.text(),
    createdAt: f.dateTime({ auto: "create" }),
  },
  { orderBy: ["-createdAt"], indexes: [index("-createdAt")] },
) {
  static objects = new QuerySet(this);
}
