import { form, line, prose, wholeNumber, z, type CleanOf } from "quintet/forms";
import { isTag, MOST_TAGS, tagsIn } from "../text/tags.ts";

const TITLE_LIMIT = 120;
export const POST_LIMIT = 32_000;

const title = line({ max: TITLE_LIMIT }).meta({ label: "Title" });
const markdown = prose({ max: POST_LIMIT }).meta({ hint: "Markdown and @name work here." });
const post = markdown.meta({ label: "Your post" });

/** Made when the form is drawn; a second POST with the same key leads to the first one's post. */
const submission_key = z.string().max(64).meta({ widget: "hidden" });

/** Tags as they are typed; a list of their names when they are right. */
const tags = z
  .string()
  .max(300)
  .transform(tagsIn)
  .refine((names) => names.length <= MOST_TAGS, "Please choose at most 5 tags.")
  .refine(
    (names) => names.every(isTag),
    "A tag has at most 30 letters, digits, spaces and + # . _ - and begins no new line.",
  )
  .meta({ label: "Tags", hint: "Up to 5, separated by commas.", widget: "text" });

/** A new topic; `category` is its id. */
export const TopicForm = form({
  title,
  category: wholeNumber({ min: 1, max: 2 ** 31 - 1, message: "Please choose one." }).meta({
    label: "Category",
    widget: "select",
  }),
  tags,
  text: post,
  submission_key,
});

/** A reply; `to` is the number of the post that it answers. */
export const ReplyForm = form({
  text: markdown.meta({ label: "Your reply" }),
  to: wholeNumber({ min: 1, max: 2 ** 31 - 1 })
    .optional()
    .meta({ widget: "hidden" }),
  submission_key,
});

/** A change of a post; title and tags are filled with post 1 only. */
export const EditForm = form({
  title: line({ max: TITLE_LIMIT }).optional().meta({ label: "Title" }),
  tags,
  text: post,
  /** The revision of the post that was there when the form was drawn. */
  revision: wholeNumber({ min: 1, max: 2 ** 31 - 1 })
    .optional()
    .meta({ widget: "hidden" }),
  reason: line({ max: 200 }).optional().meta({
    label: "Why you change it",
    hint: "Stands in the history of the post. You may leave it empty.",
  }),
});

export type TopicValues = CleanOf<typeof TopicForm>;
export type ReplyValues = CleanOf<typeof ReplyForm>;
export type EditValues = CleanOf<typeof EditForm>;
