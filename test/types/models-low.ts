import { f, model, QuerySet } from "quintet/models";
export class Thread extends model("threads", {
  title: f.char({ max: 9 }),
  last: f.foreignKey("Entry", { null: true }),
}) {
  static objects = new QuerySet(this);
}
