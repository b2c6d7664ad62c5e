import { postNotice } from "../kind.ts";

/** A post answers one of the member. */
export const answer = postNotice({
  name: "answer",
  place: 30,
  readers: ({ answered }) => (answered === null ? [] : [answered]),
  words: {
    label: "Somebody replies to my post",
    one: "@{name} replied to you in “{title}”.",
    many: "{n, plural, one {# person} other {# people}} replied to you in “{title}”.",
    why: "You get this e-mail because the post replies to yours.",
  },
});
