import { form, z } from "quintet/forms";

/** What a person types to write an article. */
export const ArticleForm = form({
  title: z.string().trim().min(1).max(120).meta({ label: "Title" }),
  text: z.string().trim().min(1).max(20_000).meta({ label: "Text", widget: "textarea" }),
});
