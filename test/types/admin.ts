// What an admin is told of a model: what must compile, and what must not.
import { adminSite, adminUrls, inline } from "quintet/admin";
import { accountFields, accounts, policy } from "quintet/auth";
import { keptFiles, type FileStore } from "quintet/files";
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
  cover: f.file({ null: true }),
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
    filters: ["state", "author", "author__role", "tags", "tags__name"],
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
// @ts-expect-error a tag has no such field to filter by
admin.register(Topic, { filters: ["tags__nmae"] });
// @ts-expect-error there is no such relation to filter by
admin.register(Topic, { filters: ["tag__name"] });
// @ts-expect-error there is no such field behind the relation
admin.register(Topic, { filters: ["author__tags"] });
// @ts-expect-error there is no such field to order by
admin.register(Topic, { order: ["-createdat"] });
admin.register(Topic, {
  filters: ["state", "long"],
  conditions: {
    long: {
      label: "Length",
      choices: { long: "Long" },
      rows: (topics) => topics.filter({ title__gt: "m" }),
    },
  },
  columns: { length: { label: "Length", order: "title", show: (topic) => topic.title.length } },
  fields: ["title"],
  sections: [{ label: "Further", fields: ["state", "tags"], closed: true }],
  prefilled: { title: ["state"] },
  hints: { title: "Short." },
});
// @ts-expect-error there is no such filter
admin.register(Topic, { filters: ["lenght"], conditions: {} });
admin.register(Topic, {
  filters: ["long"],
  conditions: {
    // @ts-expect-error rows are narrowed by what the model has
    long: { label: "Length", choices: {}, rows: (topics) => topics.filter({ size: 1 }) },
  },
});
// @ts-expect-error there is no such field for a section
admin.register(Topic, { sections: [{ label: "Further", fields: ["stat"] }] });
// @ts-expect-error there is no such field to be written
admin.register(Topic, { prefilled: { slug: ["title"] } });
admin.register(Topic, {
  // @ts-expect-error there is no such field to order by
  columns: { length: { label: "Length", order: "lenght", show: (topic) => topic.title.length } },
});
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
// Files are kept of fields that are files.
const keeping = keptFiles({} as FileStore, { maxBytes: 1 });
admin.register(Topic, { files: { cover: keeping } });
// @ts-expect-error a title is no file
admin.register(Topic, { files: { title: keeping } });

// Addresses are asked for by what is registered.
const topics = admin.register(Topic);
topics.href(url.admin, Topic);
topics.href(url.admin, new Topic());
// @ts-expect-error tags are in no list of this admin
topics.href(url.admin, Tag);
// @ts-expect-error nor is one of them
topics.href(url.admin, new Tag());

// @ts-expect-error an admin has a guard
adminSite({});
// @ts-expect-error the addresses are those of an admin
admin.controllers(url);
