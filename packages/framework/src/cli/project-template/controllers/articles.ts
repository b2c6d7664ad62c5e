import { action, anybody, controllers, formAction } from "quintet/controllers";
import { ArticleForm } from "../forms/article-form.ts";
import { Article } from "../models/article.ts";
import { url } from "../urls.ts";
import { articleList, articlePage, newArticle } from "../views/articles.ts";

export const articles = controllers(url.articles, {
  list: action(anybody, async ({ render }) =>
    render(articleList, { articles: await Article.objects.limit(20).all() }),
  ),
  show: action(anybody, async ({ render }, { id }) =>
    render(articlePage, { article: await Article.objects.get({ id }) }),
  ),
  create: formAction(anybody, ArticleForm, {
    show: ({ render }, _params, form) => render(newArticle, { form }),
    submit: async ({ redirect }, _params, clean) => {
      const article = await Article.objects.create(clean);
      return redirect(url.articles.show.href(article));
    },
  }),
});
