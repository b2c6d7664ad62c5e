// Guards that look at the parameters of the address: what must compile, what must not.
import { action, controllers, formAction, guard } from "quintet/controllers";
import { form, line } from "quintet/forms";
import { redirect } from "quintet/http";
import { form as formUrl, get, post, urlpatterns } from "quintet/urls";

type Same<A, B> =
  (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
const is = <_ extends true>() => undefined;

interface Topic {
  readonly title: string;
}
const open = guard<{ user: string }>("open", () => ({ grants: { user: "ann" } }));
const owner = guard("owner", async (_context, { id }: { id: number }) => ({
  grants: { topic: { title: `Topic ${id}` } as Topic },
}));

const topics = urlpatterns("t/", {
  list: get(""),
  show: get("<int:id>/<slug:slug>/"),
  remove: post("<int:id>/remove/"),
  edit: formUrl("<int:id>/edit/"),
});
const byName = urlpatterns("n/", { show: get("<slug:id>/") });
const NameForm = form({ name: line({ max: 20 }) });

// The action has every parameter of its address, of which the guard looked at one.
controllers(topics, {
  list: action(open, async ({ user }) => redirect(user)),
  show: action(owner, async ({ topic }, { id, slug }) => {
    is<Same<typeof id, number>>();
    is<Same<typeof slug, string>>();
    is<Same<typeof topic, Topic>>();
    return redirect("/");
  }),
  remove: action(owner, async ({ topic, redirect }) => redirect(`/${topic.title}`)),
  edit: formAction(owner, NameForm, {
    show: async ({ topic }, { id }) => redirect(`/${id}${topic.title}`),
    submit: async ({ topic }, { id }, { name }) => redirect(`/${id}${topic.title}${name}`),
  }),
});

// By itself, an action has what its guard looks at.
export const alone = action(owner, async (_context, { id }) => redirect(`/${id.toFixed()}`));

controllers(
  { list: topics.list },
  {
    // @ts-expect-error this address has no id that the guard could look at
    list: action(owner, async () => redirect("/")),
  },
);
controllers(byName, {
  // @ts-expect-error the id of this address is a text, and the guard looks for a number
  show: action(owner, async () => redirect("/")),
});
