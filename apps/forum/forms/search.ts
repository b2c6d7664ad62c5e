import { form, z, type CleanOf } from "quintet/forms";
import { optional } from "./text.ts";

const words = (label: string) => z.string().trim().max(200).meta({ label });
const state = optional(z.enum(["open", "removed"])).meta({ label: "State", widget: "select" });
const day = (label: string) => optional(z.iso.date()).meta({ label, widget: "date" });

/** The conditions of `/admin/topics/`: those that are filled must all hold. */
export const TopicSearch = form({
  text: words("Title contains"),
  author: words("Author"),
  category: words("Category"),
  state,
  from: day("From"),
  to: day("To"),
});

/** The conditions of `/admin/posts/`. */
export const PostSearch = form({
  text: words("Text contains"),
  author: words("Author"),
  state,
  from: day("From"),
  to: day("To"),
});

/** The conditions of `/admin/members/`. */
export const MemberSearch = form({
  text: words("Name contains"),
  email: words("E-mail contains"),
  state: optional(z.enum(["active", "blocked"])).meta({ label: "State", widget: "select" }),
});

export type TopicSearchValues = CleanOf<typeof TopicSearch>;
export type PostSearchValues = CleanOf<typeof PostSearch>;
export type MemberSearchValues = CleanOf<typeof MemberSearch>;
