import { postNotice } from "../kind.ts";

/** A post names the member. */
export const mention = postNotice({
  name: "mention",
  place: 10,
  readers: ({ mentioned }) => mentioned,
  words: {
    label: "Somebody mentions me",
    one: "@{name} mentioned you in “{title}”.",
    many: "{n, plural, one {# person} other {# people}} mentioned you in “{title}”.",
    why: "You get this e-mail because the post names you.",
  },
});
