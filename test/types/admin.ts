// What an admin is told of a model: what must compile, and what must not.
import { adminSite, adminUrls, inline } from "quintet/admin";
import { accountFields, accounts, policy } from "quintet/auth";
import { f, model, QuerySet } from "quintet/models";
import { urlpatterns } from "quintet/urls";

class User extends model("users", { ...accountFields }) {
  static objects = new QuerySet(this);
}
class Tag extends model("tags", { name: f.char({ max: 40 }) }) {
  static objects = new QuerySet(this);
}
class Topic extends model("topics", {
  title: f.char({ max: 120 }),
  state: f.choice(["open", "locked"]),
  author: f.foreignKey(() => User, { onDelete: "restrict" }),
  createdAt: f.dateTime({ auto: "create" }),
  tags: f.manyToMany(() => Tag),
}) {
  static objects = new QuerySet(this);
}

const { staff } = accounts(User);
const url = urlpatterns("/", { admin: adminUrls("admin/") });
const admin = adminSite({ guard: staff });

// The guard says who uses it; what `accounts` says of permissions is of the same people.
const ruled = accounts(User, { policies: [policy(Tag, { visible: "everybody" })] });
adminSite({ guard: ruled.staff, permissions: ruled.permissions }).register(Tag, {
  rows: (tags, user) => tags.filter({ name: user.name }),
});

admin.register(Topic);
admin.register(User, { inlines: [inline(Topic, "author", { fields: ["title"] })] });
// @ts-expect-error a topic does not point at tags by its author
admin.register(Tag, { inlines: [inline(Topic, "author")] });
// @ts-expect-error a topic has no such key
inline(Topic, "writer");
// @ts-expect-error a topic has no such field
inline(Topic, "author", { fields: ["titel"] });
admin
  .register(Topic, {
    list: ["title", "author__name", "createdAt", "length"],
    columns: { length: { label: "Length", show: (topic) => topic.title.length } },
    search: ["title", "author__name"],
    filters: ["state", "author", "author__role"],
    dates: "createdAt",
    order: ["-createdAt", "title"],
    fields: ["title", "state", "tags"],
    readonly: ["author"],
    hidden: ["state"],
    labels: { createdAt: "Opened" },
    rows: (topics, user) => topics.filter({ author: user }),
    fieldsFor: (user) => (user.role === "administrator" ? {} : { hidden: ["state"] }),
    actions: {
      lock: {
        label: "Lock",
        run: async (topics) => void (await topics.update({ state: "locked" })),
      },
    },
    href: (topic) => `/t/${topic.id}/`,
  })
  .register(Tag)
  .controllers(url.admin);

// @ts-expect-error there is no such column
admin.register(Topic, { list: ["titel"] });
// @ts-expect-error there is no such column behind the relation
admin.register(Topic, { list: ["author__nmae"] });
// @ts-expect-error there is no such field to search in
admin.register(Topic, { search: ["text"] });
// @ts-expect-error there is no such field to filter by
admin.register(Topic, { filters: ["status"] });
// @ts-expect-error there is no such field to order by
admin.register(Topic, { order: ["-createdat"] });
// @ts-expect-error a title is no moment
admin.register(Topic, { dates: "title" });
// @ts-expect-error there is no such field for the form
admin.register(Topic, { fields: ["tag"] });
// @ts-expect-error there is no such option
admin.register(Topic, { lists: ["title"] });
admin.register(Topic, {
  // @ts-expect-error an action writes what the model has
  actions: { lock: { label: "Lock", run: (topics) => topics.update({ state: "loked" }) } },
});
admin.register(Topic, {
  list: ["length"],
  // @ts-expect-error a column shows words or a number
  columns: { length: { label: "Length", show: (topic) => topic.createdAt } },
});
// @ts-expect-error an admin has a guard
adminSite({});
// @ts-expect-error the addresses are those of an admin
admin.controllers(url);
