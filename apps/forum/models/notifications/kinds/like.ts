import { postNotice } from "../kind.ts";

/** Somebody likes a post of the member. */
export const like = postNotice({
  name: "like",
  place: 60,
  mail: false,
  ofLikes: true,
  words: {
    label: "Somebody likes my post",
    one: "@{name} likes your post in “{title}”.",
    many: "{n, plural, one {# person likes} other {# people like}} your post in “{title}”.",
    why: "You get this e-mail because you want to hear of likes.",
  },
});
