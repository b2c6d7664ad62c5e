import { watchersOf } from "../../subscriptions/watching.ts";
import { postNotice } from "../kind.ts";

/** There is something new in a topic or category that the member watches. */
export const watch = postNotice({
  name: "watch",
  place: 50,
  readers: ({ topic, edited }) => (edited ? [] : watchersOf(topic)),
  words: {
    label: "There is something new in what I watch",
    one: "@{name} replied in “{title}”, which you watch.",
    opens: "@{name} started “{title}”.",
    many: "{n, plural, one {# person} other {# people}} replied in “{title}”, which you watch.",
    why: "You get this e-mail because you watch the topic or its category.",
  },
});
