import { form, line, wholeNumber, z } from "quintet/forms";
import { entryKinds, UNDO } from "../models/moderation/kinds.ts";

/** A condition that may be left empty; what is wrong is said as if it were asked for alone. */
function asked<Schema extends z.ZodType<unknown, string>>(schema: Schema) {
  return z
    .string()
    .transform((text) => (text.trim() === "" ? undefined : text.trim()))
    .pipe(schema.optional() as z.ZodType<z.infer<Schema> | undefined, string | undefined>);
}

const TEXT_LIMIT = 200;

export const words = (label: string) =>
  asked(line({ max: TEXT_LIMIT })).meta({ label, attributes: { maxlength: `${TEXT_LIMIT}` } });

/** Make the field of a condition that is chosen; `also` are values that an address may have and no select offers. */
export function select<
  const Choices extends Readonly<Record<string, string>>,
  const Also extends readonly string[],
>(label: string, choices: Choices, ...also: Also) {
  const values = [...Object.keys(choices), ...also] as (Also[number] | (keyof Choices & string))[];
  return asked(z.enum(values)).meta({ label, widget: "select", choices });
}

const yesOrNo = (label: string) => select(label, { yes: "Yes", no: "No" });

export const day = (label: string) =>
  asked(
    z.iso
      .date("Please write a day as 2026-05-03.")
      .refine((date) => date >= "1970" && date < "3000", "Please write a day since 1970."),
  ).meta({ label, widget: "date" });

export const amount = (label: string) =>
  asked(wholeNumber({ min: 0, max: 2 ** 31 - 1 })).meta({
    label,
    widget: "number",
    attributes: { min: "0", inputmode: "numeric" },
  });

/** `csv` gives what was found as a table. */
const format = z.string().max(10).meta({ widget: "hidden" });

/** What is asked of topics and of posts alike, in the order of the page. */
const place = {
  author: words("Author"),
  category: words("Category").meta({ label: "Category", widget: "select" }),
  tag: words("Tag"),
};
const days = { from: day("From"), to: day("To") };
const regard = {
  likesFrom: amount("Likes, at least"),
  likesTo: amount("Likes, at most"),
  link: yesOrNo("Links to another site"),
  report: yesOrNo("Reported"),
};

/** The conditions of `/admin/topics/`: those that are filled must all hold. */
export const TopicSearch = form({
  text: words("Title contains"),
  ...place,
  state: select(
    "State",
    { open: "Open", locked: "Locked", pinned: "Pinned", removed: "Removed" },
    "held",
  ),
  ...days,
  repliesFrom: amount("Replies, at least"),
  repliesTo: amount("Replies, at most"),
  ...regard,
  sort: select("Order", {
    newest: "Newest first",
    oldest: "Oldest first",
    active: "Latest reply first",
    replies: "Most replies first",
    likes: "Most likes first",
  }),
  format,
});

/** The conditions of `/admin/posts/`. */
export const PostSearch = form({
  text: words("Text contains"),
  ...place,
  state: select("State", { open: "Open", removed: "Removed" }, "held"),
  ...days,
  ...regard,
  sort: select("Order", {
    newest: "Newest first",
    oldest: "Oldest first",
    likes: "Most likes first",
  }),
  format,
});

/** The conditions of `/admin/members/`. */
export const MemberSearch = form({
  text: words("Name contains"),
  email: words("E-mail contains"),
  network: words("Network begins with").meta({
    label: "Network begins with",
    hint: "The address of a session, such as 192.0.2.",
  }),
  role: select("Role", {
    member: "Member",
    moderator: "Moderator",
    administrator: "Administrator",
  }),
  state: select("State", {
    active: "Open",
    silenced: "Silenced",
    suspended: "Suspended",
    blocked: "Blocked",
    closed: "Closed",
  }),
  from: day("Joined from"),
  to: day("Joined to"),
  seenFrom: day("Last seen from"),
  seenTo: day("Last seen to"),
  postsFrom: amount("Posts, at least"),
  postsTo: amount("Posts, at most"),
  report: yesOrNo("Reported"),
  sort: select("Order", {
    newest: "Newest first",
    oldest: "Oldest first",
    name: "By name",
    posts: "Most posts first",
    seen: "Last seen first",
  }),
  format,
});

/** Every kind of entry, by its name. */
const kinds: Readonly<Record<string, string>> = {
  [UNDO]: "Undo",
  ...Object.fromEntries(entryKinds.map(({ name, words }) => [name, words.name])),
};

/** The conditions of `/mod/log/`; `before` is the last entry of the page before. */
export const LogSearch = form({
  actor: words("Who"),
  kind: select("What", kinds),
  member: words("Member concerned"),
  from: day("From"),
  to: day("To"),
  entry: amount("Number"),
  before: amount("Before entry"),
});
