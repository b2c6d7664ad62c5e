import { f, follow, model, QuerySet } from "quintet/models";
import { Thread } from "./models-low.ts";
export class Entry extends model("entries", {
  body: f.text(),
  thread: f.foreignKey(() => Thread),
}) {
  static objects = new QuerySet(this);
}
const t = await Thread.objects.selectRelated(follow("last", Entry)).get({ id: 1 });
export const s: string | undefined = t.last?.body,
  id: number | null = t.lastId;
// @ts-expect-error title is no relation
Thread.objects.selectRelated(follow("title", Entry));
