import { checkbox, form, z, type CleanOf } from "quintet/forms";
import { QUESTION_LENGTH } from "quintet/search";
import { topicTraits, type TopicTrait } from "../models/search/finding.ts";
import { amount, day, select, words } from "./administration.ts";

const traitNames = Object.keys(topicTraits) as TopicTrait[];
const traits = z.array(z.enum(traitNames, `After "is:" there is one of ${traitNames.join(", ")}.`));

/** `/search/`: one box, and the operators that may be typed into it as fields. */
export const SiteSearch = form({
  q: z
    .string()
    .max(QUESTION_LENGTH)
    .meta({ label: "Search", widget: "search", attributes: { enterkeyhint: "search" } }),
  author: words("Author").meta({ label: "Author", attributes: { autocapitalize: "none" } }),
  category: words("Category").meta({ label: "Category", widget: "select" }),
  tag: words("Tag").meta({ label: "Tag", attributes: { autocapitalize: "none" } }),
  after: day("Written from"),
  before: day("Written before"),
  title: checkbox().meta({ label: "In titles only", widget: "checkbox" }),
  is: traits.meta({ label: "Only those that are", choices: topicTraits }),
  sort: select("Order", { relevance: "Best match", newest: "Newest first" }),
  topic: amount("Topic"),
});

export type SiteSearchValues = CleanOf<typeof SiteSearch>;
export type SiteSearchField = keyof SiteSearchValues;
