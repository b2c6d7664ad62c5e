import { related } from "quintet/models";
import { User } from "../accounts/user.ts";
import { Post, Topic } from "../topics/topic.ts";
import { ModAction, ModActionItem } from "./action.ts";
import type { TargetName } from "./kinds.ts";

/** A log entry with everything it speaks of. */
export interface Logged {
  readonly action: ModAction & { readonly actor: User; readonly undoneBy: ModAction | null };
  readonly items: readonly ModActionItem[];
  readonly subjects: Subjects;
}

/** The rows that the entries of one page are about, by id. */
export interface Subjects {
  readonly topics: ReadonlyMap<number, Topic>;
  readonly posts: ReadonlyMap<number, Post & { readonly topic: Topic }>;
  readonly members: ReadonlyMap<number, User>;
}

/** Every action, newest first. */
export function allActions() {
  return ModAction.objects.selectRelated("actor", "undoneBy").orderBy("-id");
}

/** Every action on one row, newest first. */
export function actionsOn(target: TargetName, targetId: number) {
  const items = ModActionItem.objects.filter({ target, targetId });
  return allActions().filter(related(items, "action").exists());
}

/** The actions with their items and subjects: four more queries, however many actions. */
export async function logged(actions: readonly Logged["action"][]): Promise<readonly Logged[]> {
  const ids = actions.map(({ id }) => id);
  const items =
    ids.length === 0 ? [] : await ModActionItem.objects.filter({ action__in: ids }).all();
  const subjects = await subjectsOf(actions, items);
  const byAction = Map.groupBy(items, ({ actionId }) => actionId);
  return actions.map((action) => ({ action, items: byAction.get(action.id) ?? [], subjects }));
}

async function subjectsOf(
  actions: readonly Logged["action"][],
  items: readonly ModActionItem[],
): Promise<Subjects> {
  const ids = (target: string) =>
    items.filter((item) => item.target === target).map(({ targetId }) => targetId);
  const people = actions.flatMap(({ undoneBy }) => (undoneBy === null ? [] : [undoneBy.actorId]));
  const topics = await Topic.objects.filter({ id__in: ids("topic") }).all();
  const posts = await Post.objects
    .filter({ id__in: ids("post") })
    .selectRelated("topic")
    .all();
  const members = await User.objects.filter({ id__in: [...ids("member"), ...people] }).all();
  return { topics: byId(topics), posts: byId(posts), members: byId(members) };
}

function byId<Row extends { readonly id: number }>(rows: readonly Row[]): ReadonlyMap<number, Row> {
  return new Map(rows.map((row) => [row.id, row]));
}
