import { accounts, accountFields } from "quintet/auth";
import { anybody } from "quintet/controllers";
import type { Database } from "quintet/database";
import { checkbox, form, line, prose, type BoundForm } from "quintet/forms";
import type { RequestContext } from "quintet/http";
import { translator } from "quintet/i18n";
import { f, index, model, QuerySet, related } from "quintet/models";
import { coreSettings } from "quintet/settings";
import { templates as openTemplates, view } from "quintet/templates";
import { form as formUrl, get, post, urlpatterns } from "quintet/urls";

// The small forum that the examples of the documentation speak of: read by the compiler, never run.

export class User extends model("users", { ...accountFields, bio: f.text({ null: true }) }) {
  static objects = new QuerySet(this);
}

export class Category extends model("categories", {
  slug: f.key({ max: 40, unique: true }),
  name: f.char({ max: 80 }),
}) {
  static objects = new QuerySet(this);
}

class TopicQuery extends QuerySet<typeof Topic> {
  visibleTo(reader: User | null) {
    return reader?.role === "moderator" ? this : this.filter({ state: "open" });
  }
  busy() {
    return this.annotate({ replies: related(Post, "topic").count() }).filter({ replies__gte: 10 });
  }
}

export class Topic extends model(
  "topics",
  {
    title: f.char({ max: 120 }),
    state: f.choice(["open", "locked", "removed"], { default: "open" }),
    category: f.foreignKey(() => Category, { onDelete: "restrict" }),
    author: f.foreignKey(() => User, { onDelete: "restrict" }),
    lastPost: f.foreignKey<Post>("Post", { null: true }),
    views: f.int({ default: 0 }),
    createdAt: f.dateTime({ auto: "create" }),
  },
  { orderBy: ["-createdAt"], indexes: [index("category", "state", "-createdAt")] },
) {
  static objects = new TopicQuery(this);
}

export class Post extends model("posts", {
  topic: f.foreignKey(() => Topic, { onDelete: "cascade" }),
  author: f.foreignKey(() => User, { onDelete: "restrict" }),
  number: f.int(),
  text: f.text(),
  words: f.searchText({ null: true }),
}) {
  static objects = new QuerySet(this);
}

export const url = urlpatterns("/", {
  topics: urlpatterns("t/", {
    list: get(""),
    create: formUrl("new/"),
    show: get("<int:id>/"),
    reply: post("<int:id>/reply/"),
  }),
  account: { login: formUrl("login/"), password: formUrl("password/") },
});

export const TopicForm = form({
  title: line({ max: 120 }).meta({ label: "Title" }),
  text: prose({ max: 32_000 }).meta({ label: "Your post" }),
  watch: checkbox().meta({ label: "Tell me of answers" }),
});

export const topicsPage = view<{ topics: readonly Topic[] }>("topics/list.html");
export const topicPage = view<{ topic: Topic; posts: readonly Post[] }>("topics/show.html");
export const newTopicPage = view<{ form: BoundForm<unknown> }>("topics/create.html");

export const guards = accounts(User);
export const { everyone, members, staff, authenticate, login, logout, currentUser } = guards;
export { anybody };

export const t = translator({ locale: "en" });
export const templates = openTemplates({ folders: ["templates"], reload: false });
export const siteSettings = coreSettings(process.env);

// What an example is in the middle of.
export declare const context: RequestContext;
export declare const database: Database;
export declare const user: User;
export declare const topic: Topic;
export declare const category: Category;
