import type { DemoCategory, DemoMember } from "./shape.ts";

/** Rooms of the community, in the order they are shown. */
export const categories: readonly DemoCategory[] = [
  {
    slug: "presses",
    name: "Presses and machines",
    description:
      "Hand presses, platens, proofing presses: buying, moving, mending, and making them print.",
  },
  {
    slug: "type",
    name: "Type and setting",
    description: "Metal, wood and polymer; composing, spacing, scripts of all directions.",
  },
  {
    slug: "paper",
    name: "Paper and binding",
    description: "Sheets, ink, grain, thread and boards, from the mill to the shelf.",
  },
  {
    slug: "computer",
    name: "The workshop computer",
    description: "Scripts, fonts, plates from files, and machines that must live beside ink.",
  },
  {
    slug: "table",
    name: "Around the table",
    description: "Who we are, what we made, where we meet, and how this place is kept.",
  },
];

/** A dozen people and one advertiser. */
export const members: readonly DemoMember[] = [
  {
    name: "ines",
    email: "ines@example.org",
    role: "moderator",
    bio: "Keeps this place tidy. Bookbinder, two presses, one cat who sits on damp paper.",
  },
  {
    name: "bo",
    email: "bo@example.org",
    role: "member",
    bio: "Prints cards and small books on a proofing press in a garage. Slow on purpose.",
  },
  {
    name: "hanna",
    email: "hanna@example.org",
    role: "member",
    bio: "Taught composing for thirty years. Still reads upside down faster than the right way up.",
  },
  {
    name: "marek",
    email: "marek@example.org",
    role: "member",
    bio: "Mends machines. If it turns and is made of iron, I have had it apart.",
  },
  {
    name: "ruth",
    email: "ruth@example.org",
    role: "member",
    bio: "Paper conservator by day. Prints broadsides nobody ordered.",
  },
  {
    name: "kofi",
    email: "kofi@example.org",
    role: "member",
    bio: "Programmer with inky fingers. Writes scripts so that I need not count pages.",
  },
  {
    name: "dario",
    email: "dario@example.org",
    role: "member",
    bio: "A tabletop press, three cases of type, and a very patient neighbour.",
  },
  {
    name: "yuki",
    email: "yuki@example.org",
    role: "member",
    bio: "Wood engraving and small editions.",
  },
  {
    name: "王小明",
    email: "wang@example.org",
    role: "member",
    bio: "木活字与雕版印刷。家里三代都做书。",
  },
  {
    name: "ليلى",
    email: "layla@example.org",
    role: "member",
    bio: "خطّاطة وطابعة. أجمع الحروف المعدنية القديمة وأعيدها إلى العمل.",
  },
  {
    name: "ольга",
    email: "olga@example.org",
    role: "member",
    bio: "Наборщица. Люблю узкие поля и широкие разговоры.",
  },
  {
    name: "sam-t",
    email: "sam@example.org",
    role: "member",
    bio: "New to all of this. Asking first, inking later.",
  },
  { name: "plates-4-less", email: "plates@example.org", role: "member", bio: "" },
];
