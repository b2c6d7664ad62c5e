import { textFilters } from "quintet/i18n";
import { templates, view, type View } from "quintet/templates";

/** What an action's `render` asks: the view decides on the context's type, the context does not. */
declare function render<Context>(page: View<Context>, context: NoInfer<Context>): void;

const topicPage = view<{ topic: { title: string }; posts: readonly string[]; rail?: string }>(
  "show.html",
);

render(topicPage, { topic: { title: "T" }, posts: [] });
render(topicPage, { topic: { title: "T" }, posts: ["a"], rail: "r" });
// @ts-expect-error -- a name is missing
render(topicPage, { topic: { title: "T" } });
// @ts-expect-error -- a name is of another type
render(topicPage, { topic: { title: 7 }, posts: [] });
// @ts-expect-error -- a name is misspelt
render(topicPage, { topic: { title: "T" }, posts: [], rial: "r" });

templates({ folders: [], reload: false, filters: textFilters() });
templates({ folders: [], reload: false, filters: { shout: (value: string) => `${value}!` } });
// @ts-expect-error -- whether templates are read again must be said
templates({ folders: [] });
