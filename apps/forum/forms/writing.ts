import { form, line, prose, wholeNumber, type CleanOf } from "quintet/forms";
import { carried, optional } from "./text.ts";

export const TITLE_LIMIT = 120;
export const POST_LIMIT = 32_000;

const title = line({ max: TITLE_LIMIT }).meta({ label: "Title" });
const markdown = prose({ max: POST_LIMIT });
const hint = "Markdown and @name work here.";
const attributes = { maxlength: String(POST_LIMIT), required: "" };
const post = markdown.meta({ label: "Your post", hint, widget: "textarea", attributes });

/** Made when the form is drawn; a second POST with the same key leads to the first one's post. */
const submission_key = carried(64);

/** Filled by the button **Preview**: nothing is posted, the text is shown rendered. */
const preview = carried(10);

/** A new topic; `category` is its id. */
export const TopicForm = form({
  title,
  category: wholeNumber({ min: 1, max: 2 ** 31 - 1, message: "Please choose one." }).meta({
    label: "Category",
    widget: "select",
  }),
  text: post,
  submission_key,
  preview,
});

/** A reply; `to` is the number of the post that it answers. */
export const ReplyForm = form({
  text: markdown.meta({ label: "Your reply", hint, widget: "textarea", attributes }),
  to: optional(wholeNumber({ min: 1, max: 2 ** 31 - 1 })).meta({ widget: "hidden" }),
  submission_key,
  preview,
});

/** A change of a post; the title is filled with post 1 only. */
export const EditForm = form({
  title: optional(line({ max: TITLE_LIMIT })).meta({ label: "Title" }),
  text: post,
  preview,
});

export type TopicValues = CleanOf<typeof TopicForm>;
export type ReplyValues = CleanOf<typeof ReplyForm>;
export type EditValues = CleanOf<typeof EditForm>;
