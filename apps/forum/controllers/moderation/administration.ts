import { action, controllers } from "quintet/controllers";
import { staff } from "../../guards.ts";
import { User } from "../../models/accounts/user.ts";
import { Category } from "../../models/categories/category.ts";
import { view } from "quintet/templates";
import { url } from "../../urls.ts";
import { memberSearch } from "./member-search.ts";
import { postSearch } from "./post-search.ts";
import { topicSearch } from "./topic-search.ts";

/** `/admin/`: the three searches and what else is kept here. */
export const adminHomePage = view<{
  /** Whether the site has a mail server. */
  readonly sends_mail: boolean;
  readonly counts: {
    readonly members: number;
    readonly topics: number;
    readonly posts: number;
    readonly categories: number;
  };
}>("forum/moderation/administration/home.html");

/** What is searched, and what an action upon many selects from. */
export const searches = { topics: topicSearch, posts: postSearch, members: memberSearch };

/** Bind the searches of `/admin/`, and the page that leads to them. */
export const adminControllers = (sendsMail: boolean) =>
  controllers(url.admin, {
    home: action(staff, async ({ render }) => {
      const categories = await Category.objects.all();
      return render(adminHomePage, {
        sends_mail: sendsMail,
        counts: {
          members: await User.objects.count(),
          topics: total(categories.map(({ topicCount }) => topicCount)),
          posts: total(categories.map(({ postCount }) => postCount)),
          categories: categories.length,
        },
      });
    }),
    topics: searches.topics.page,
    posts: searches.posts.page,
    members: searches.members.page,
  });

function total(numbers: readonly number[]): number {
  return numbers.reduce((sum, one) => sum + one, 0);
}
