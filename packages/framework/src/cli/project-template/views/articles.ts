import type { BoundForm } from "quintet/forms";
import { view } from "quintet/templates";
import type { Article } from "../models/article.ts";

export const articleList = view<{ articles: readonly Article[] }>("articles/list.html");
export const articlePage = view<{ article: Article }>("articles/show.html");
export const newArticle = view<{ form: BoundForm<{ title: string; text: string }> }>(
  "articles/create.html",
);
