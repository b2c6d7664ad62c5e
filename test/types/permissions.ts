// Roles of a site's own, policies and the guards made of them: what must compile, what must not, what is exactly.
import { accountFields, accounts, policy, type AskPermissions } from "quintet/auth";
import type { AdminPermissions } from "quintet/admin";
import { action, controllers } from "quintet/controllers";
import { f, model, QuerySet } from "quintet/models";
import { form, get, post, urlpatterns } from "quintet/urls";

type Same<A, B> =
  (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
const is = <_ extends true>() => undefined;

class User extends model("people", {
  ...accountFields,
  role: f.choice(["reader", "editor", "owner"], { default: "reader" }),
}) {
  static objects = new QuerySet(this);
}
class ArticleQuery extends QuerySet<typeof Article> {
  visibleTo(user: User | null) {
    return user === null ? this.filter({ state: "open" }) : this;
  }
}
class Article extends model("articles", {
  title: f.char({ max: 120 }),
  slug: f.slug({ max: 80, unique: true }),
  state: f.choice(["open", "draft"], { default: "draft" }),
  author: f.foreignKey(() => User),
}) {
  static objects = new ArticleQuery(this);
}
class Tag extends model("tags", { name: f.char({ max: 40 }) }) {
  static objects = new QuerySet(this);
}

const articlePolicy = policy(Article, {
  visible: (user: User | null, articles) => articles.visibleTo(user),
  rules: {
    change: (user: User, article) =>
      article.authorId === user.id ? null : "Only its author can change it.",
    publish: "Only editors publish.",
  },
  refuses: { delete: (_user, article) => (article.state === "open" ? "Withdraw it first." : null) },
});
policy(Article, {
  visible: "everybody",
  // @ts-expect-error a rule answers with a sentence or null, and not with a truth value
  rules: { change: (user: User, article) => article.authorId === user.id },
});
// @ts-expect-error a policy says what may be known of
policy(Article, { rules: {} });
policy(Article, {
  visible: "everybody",
  rules: { publish: "No." },
  // @ts-expect-error there is no such action to refuse
  refuses: { pubilsh: "No." },
});

const roles = {
  reader: {},
  editor: { staff: true, grants: ["articles.change", "articles.publish", "tags.add"] },
  owner: { all: true },
} as const;
const { permissions, may, inRole, members } = accounts(User, {
  policies: [articlePolicy],
  permissions: ["statistics.read"],
  roles,
});

// @ts-expect-error the roles are the site's own, so it says what they may do
accounts(User);
// @ts-expect-error nothing is said of owners
accounts(User, { roles: { reader: {}, editor: {} } });
accounts(User, {
  policies: [articlePolicy],
  // @ts-expect-error no article can be pubilshed
  roles: { ...roles, editor: { grants: ["articles.pubilsh"] } },
});
inRole("editor", "owner");
// @ts-expect-error nobody can be a moderator here
inRole("moderator");

// ---- questions
export async function ask(user: User, article: Article, tag: Tag) {
  await permissions.whyNot(user, "change", Article, article);
  await permissions.whyNot(user, "publish", Article, article);
  await permissions.whyNot(null, "view", Tag, tag);
  await permissions.may(user, "statistics.read");
  await permissions.explain(user, "add", Article);
  const seen = await permissions.visible(user, Article);
  await seen.visibleTo(user).first();
  await permissions.grant("articles.publish", { user });
  // @ts-expect-error there is no such action
  await permissions.whyNot(user, "pubilsh", Article, article);
  // @ts-expect-error tags have no policy, and nobody publishes them
  await permissions.whyNot(user, "publish", Tag, tag);
  // @ts-expect-error a tag is no article
  await permissions.whyNot(user, "change", Article, tag);
  // @ts-expect-error there is no such permission
  await permissions.may(user, "statistics.raed");
  // @ts-expect-error there is no such permission to be granted
  await permissions.grant("statistics.raed", { user });
}
export const loosely: AskPermissions<User> = permissions;
export const inTheAdmin: AdminPermissions<User> = permissions;

// ---- guards
const url = urlpatterns("/", {
  list: get(""),
  create: form("new/"),
  show: get("<slug:slug>/"),
  change: post("<int:id>/change/"),
  publish: post("<int:id>/publish/"),
  at: get("<slug:kind>/<int:place>/"),
});
const redirectTo = async () => new Response();
controllers(
  { change: url.change, publish: url.publish, show: url.show, list: url.list, at: url.at },
  {
    list: action(members, redirectTo),
    change: action(may("change", Article), async ({ user, object }, { id }) => {
      is<Same<typeof user, User>>();
      is<Same<typeof object.authorId, number>>();
      is<Same<typeof id, number>>();
      return new Response(object.title);
    }),
    publish: action(
      may("publish", Article, {
        as: "article",
        load: (articles) => articles.selectRelated("author"),
      }),
      async ({ article }) => new Response(article.author.name),
    ),
    show: action(may("view", Article, { by: "slug" }), async ({ user, object }, { slug }) => {
      is<Same<typeof user, User | null>>();
      return new Response(`${object.title}${slug}`);
    }),
    at: action(
      may("view", Article, {
        where: ({ place }: { place: number }) => ({ id: place }),
      }),
      async ({ object }, { kind }) => new Response(`${object.title}${kind}`),
    ),
  },
);
action(may("add", Article), async ({ user }) => new Response(user.name));
action(may("statistics.read"), async ({ user }) => new Response(user.name));
// @ts-expect-error there is no such action
may("pubilsh", Article);
// @ts-expect-error there is no such permission
may("statistics.raed");
controllers(
  { list: url.list },
  {
    // @ts-expect-error this address names no article
    list: action(may("change", Article), redirectTo),
  },
);
