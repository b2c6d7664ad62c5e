// Checked by the compiler (`npm run check`), never run: what must compile, what must not, what is exactly.
import {
  action,
  controllers,
  formAction,
  guard,
  jsonAction,
  loading,
  view,
  type Action,
} from "quintet/controllers";
import { form, line, checkbox, wholeNumber, z } from "quintet/forms";
import { redirect } from "quintet/http";
import {
  addressOf,
  form as formUrl,
  get,
  localized,
  onHost,
  post,
  prefilled,
  resource,
  urlpatterns,
} from "quintet/urls";

type Same<A, B> =
  (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
const is = <_ extends true>() => undefined;

interface User {
  readonly name: string;
}
const everyone = guard<{ user: User | null }>("everyone", () => ({ grants: { user: null } }));
const members = guard<{ user: User }>("members", () => ({ grants: { user: { name: "ann" } } }));

const topics = urlpatterns("t/", {
  list: get(""),
  create: formUrl("new/"),
  show: get("<int:id>/<slug:slug>/"),
  reply: post("<int:id>/reply/"),
});
const url = urlpatterns("/", { topics, mod: { undo: post("mod/log/<int:id>/undo/") } });
const localised = urlpatterns("/<slug:locale>/", { topics });

// ---- links
const link: string = url.topics.show.href({ id: 7, slug: "hello" });
const plain: string = url.topics.list.href();
const more: string = url.topics.reply.href({ id: 7, title: "a topic has more than its id" } as {
  id: number;
  title: string;
});
const outer: string = localised.topics.show.href({ locale: "en", id: 7, slug: "x" });
// @ts-expect-error a parameter is missing
url.topics.show.href({ id: 7 });
// @ts-expect-error a parameter has another type
url.topics.show.href({ id: "7", slug: "x" });
// @ts-expect-error the prefix has a parameter too
localised.topics.reply.href({ id: 7 });
// @ts-expect-error there is no such address
url.topics.shwo.href({ id: 7, slug: "x" });

// ---- forms
const TopicForm = form({
  title: line({ max: 120 }),
  votes: wholeNumber({ min: 1, max: 5 }),
  watch: checkbox(),
  kind: z.enum(["question", "note"]),
});
const bound = TopicForm.blank();
is<
  Same<
    NonNullable<typeof bound.clean>,
    { title: string; votes: number; watch: boolean; kind: "question" | "note" }
  >
>();
const label: string = bound.fields.title.label;
// @ts-expect-error there is no such field
bound.fields.titel;
// @ts-expect-error there is no such field to blame
bound.withError("Taken.", "titel");

// ---- controllers
interface Topic {
  readonly title: string;
  readonly author: User;
}
const topicPage = view<{ readonly topic: Topic }>("topics/show.html");
const newTopicPage = view<{ readonly form: typeof bound }>("topics/create.html");

const list = action(everyone, async ({ redirect }) => redirect("/"));
const reply = action(members, async ({ user, redirect }, { id }: { id: number }) => {
  return redirect(`${user.name}${id}`);
});
const create = formAction(members, TopicForm, {
  show: ({ render }, _params, shown) => render(newTopicPage, { form: shown }),
  submit: async ({ user, redirect }, _params, clean) => {
    is<Same<typeof clean.kind, "question" | "note">>();
    return redirect(`/${user.name}/${clean.votes.toFixed()}`);
  },
});

controllers(url.topics, {
  list,
  create,
  reply,
  show: action(everyone, async ({ user, render }, { id, slug }) => {
    is<Same<typeof id, number>>();
    is<Same<typeof slug, string>>();
    is<Same<typeof user, User | null>>();
    return render(topicPage, { topic: { title: slug, author: { name: "ann" } } });
  }),
});
controllers(url, { topics: { list, create, reply, show: null as never }, mod: { undo: reply } });

// @ts-expect-error show has no action
controllers(url.topics, { list, create, reply });
controllers(url.topics, {
  list,
  create,
  reply,
  show: null as never,
  // @ts-expect-error there is no such address
  surplus: list,
});
controllers(url.topics, {
  create,
  reply,
  show: null as never,
  // @ts-expect-error this address has no parameter of that name
  list: action(everyone, async (_context, { id }: { id: number }) => redirect(`/${id}`)),
});

// ---- what guards grant
// @ts-expect-error a visitor may be nobody
action(everyone, async ({ user, redirect }) => redirect(user.name));
// @ts-expect-error this guard grants no session
action(members, async ({ session, redirect }) => redirect(String(session)));

// ---- what a view needs
const bare = { title: "x" };
action(everyone, async ({ render }) => {
  // @ts-expect-error the author was not loaded
  return render(topicPage, { topic: bare });
});
action(everyone, async ({ render }) => {
  // @ts-expect-error the context is named wrongly
  return render(topicPage, { topci: { title: "x", author: { name: "ann" } } });
});

export const used: readonly unknown[] = [link, plain, more, outer, label];
export const actions: readonly Action<never>[] = [];

// ---- JSON bodies and options
const Booking = z.object({ room: z.string(), hours: z.number() });
const api = urlpatterns("/api/", { book: post("<int:id>/") });
controllers(api, {
  book: jsonAction(
    members,
    Booking,
    async ({ user, respond }, { id }, { room, hours }) => {
      is<Same<typeof id, number>>();
      is<Same<typeof room, string>>();
      is<Same<typeof hours, number>>();
      return respond({ json: () => ({ by: user.name }) });
    },
    { etag: ({ user }, { id }) => [user.name, id] },
  ),
});
// @ts-expect-error the schema has no such field
jsonAction(members, Booking, async ({ redirect }, _params, { rooom }) => redirect(rooom));
// @ts-expect-error a page is a response
action(everyone, async ({ respond }) => respond({ html: () => "text" }));
// @ts-expect-error there is no such kind
action(everyone, async ({ respond }) => respond({ pdf: () => "text" }));
// @ts-expect-error there is no such limit
action(everyone, async ({ redirect }) => redirect("/"), { limits: { byts: 3 } });
// @ts-expect-error a visitor may be nobody
action(everyone, async ({ redirect }) => redirect("/"), { etag: ({ user }) => user.name });

// ---- rows of the address, resources, languages and hosts
const ofTopic = loading(everyone, {
  topic: async ({ user }, { id }: { id: number }) => ({ id, by: user?.name ?? null }),
});
controllers(url.topics, {
  list,
  create,
  reply: action(ofTopic, async ({ topic, user, redirect }) => {
    is<Same<typeof topic, { id: number; by: string | null }>>();
    return redirect(`/${topic.id}${user?.name}`);
  }),
  show: null as never,
});
controllers(url.topics, {
  create,
  reply,
  show: null as never,
  // @ts-expect-error this address has no id by which the row is found
  list: action(ofTopic, async ({ redirect }) => redirect("/")),
});
const rooms = resource("rooms/", { except: ["delete"], key: "<slug:slug>" });
rooms.edit.href({ slug: "blue" });
// @ts-expect-error it was left out
rooms.delete;
// @ts-expect-error it was not wanted
resource("rooms/", { only: ["list"] }).show;
// @ts-expect-error there is no such address
resource("rooms/", { only: ["lists"] });
const languages = localized(["en", "de"], { home: get(""), room: get("<int:id>/") });
const home: string = languages.home.href();
languages.room.href({ id: 7, locale: "de" });
// @ts-expect-error there is no such language
languages.room.href({ id: 7, locale: "fr" });
controllers(languages, {
  home: action(everyone, async ({ redirect }, { locale }) => {
    is<Same<typeof locale, "en" | "de">>();
    return redirect("/");
  }),
  room: null as never,
});
const german: string = prefilled(languages, { locale: "de" }).room.href({ id: 7 });
const team = onHost("<slug:team>", { show: get("<int:id>/") });
addressOf("http://localhost", team.show, { team: "acme", id: 7 });
// @ts-expect-error the host has a parameter too
addressOf("http://localhost", team.show, { id: 7 });
