import { action, controllers, formAction } from "quintet/controllers";
import { ArticleForm } from "../forms/article-form.ts";
import { everyone, members } from "../guards.ts";
import { Article } from "../models/article.ts";
import { url } from "../urls.ts";
import { articleList, articlePage, newArticle } from "../views/articles.ts";

export const articles = controllers(url.articles, {
  list: action(everyone, async ({ render }) =>
    render(articleList, { articles: await Article.objects.limit(20).all() }),
  ),
  show: action(everyone, async ({ render }, { id }) =>
    render(articlePage, { article: await Article.objects.get({ id }) }),
  ),
  create: formAction(members, ArticleForm, {
    show: ({ render }, _params, form) => render(newArticle, { form }),
    submit: async ({ redirect }, _params, clean) => {
      const article = await ArticleForm.create(clean);
      return redirect(url.articles.show.href(article));
    },
  }),
});
