import { postNotice } from "../kind.ts";

/** A post quotes the member. */
export const quote = postNotice({
  name: "quote",
  place: 20,
  readers: ({ quoted }) => quoted,
  words: {
    label: "Somebody quotes me",
    one: "@{name} quoted you in “{title}”.",
    many: "{n, plural, one {# person} other {# people}} quoted you in “{title}”.",
    why: "You get this e-mail because the post quotes you.",
  },
});
