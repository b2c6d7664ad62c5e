import { postNotice } from "../kind.ts";

/** There is a reply in a topic that the member started. */
export const reply = postNotice({
  name: "reply",
  place: 40,
  readers: ({ post, topic, edited }) => (edited || post.number === 1 ? [] : [topic.authorId]),
  words: {
    label: "Somebody replies in my topic",
    one: "@{name} replied in your topic “{title}”.",
    many: "{n, plural, one {# person} other {# people}} replied in your topic “{title}”.",
    why: "You get this e-mail because you started the topic.",
  },
});
