import { action } from "quintet/controllers";
import { col } from "quintet/models";
import { withQuery } from "quintet/urls";
import { staff } from "../guards.ts";
import { Report } from "../models/reports/report.ts";
import { Post, Topic } from "../models/topics/topic.ts";
import { url } from "../urls.ts";
import { modHomePage } from "../views/mod.ts";

/** How many wait, and since when the oldest one has. */
const waiting = { waiting: col("id").count(), oldestAt: col("createdAt").min() };

/** `/mod/`: the queues, one query each. */
export const modHome = action(staff, async ({ render }) => {
  const held = { state: "held" } as const;
  const reports = await Report.objects.filter({ state: "open" }).aggregate(waiting);
  const posts = await Post.objects.filter(held).aggregate(waiting);
  const topics = await Topic.objects.filter(held).aggregate(waiting);
  return render(modHomePage, {
    queues: {
      reports: { ...reports, href: url.mod.reports.href() },
      heldPosts: { ...posts, href: withQuery(url.admin.posts.href(), held) },
      heldTopics: { ...topics, href: withQuery(url.admin.topics.href(), held) },
    },
  });
});
