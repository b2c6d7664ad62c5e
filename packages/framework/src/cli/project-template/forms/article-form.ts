import { formOf } from "quintet/model-forms";
import { Article } from "../models/article.ts";

/** What a person types to write an article: its rules are those of the model. */
export const ArticleForm = formOf(Article, { fields: ["title", "text"] });
