import type { WritingRules } from "../../models/topics/pace.ts";
import { feedControllers } from "./feeds.ts";
import { listControllers } from "./lists.ts";
import { postControllers } from "./posts.ts";
import { topicControllers } from "./topics.ts";

/** List the controllers of topics: their lists and feeds, themselves and their posts. */
export const topics = (rules: WritingRules, site: Parameters<typeof feedControllers>[0]) => [
  listControllers,
  topicControllers(rules),
  postControllers(rules),
  feedControllers(site),
];
