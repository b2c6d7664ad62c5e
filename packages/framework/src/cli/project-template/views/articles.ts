import type { FieldsOf } from "quintet/forms";
import { view } from "quintet/templates";
import type { ArticleForm } from "../forms/article-form.ts";
import type { Article } from "../models/article.ts";

export const articleList = view<{ articles: readonly Article[] }>("articles/list.html");
export const articlePage = view<{ article: Article }>("articles/show.html");
export const newArticle = view<{ form: FieldsOf<typeof ArticleForm> }>("articles/create.html");
