import { action, controllers } from "quintet/controllers";
import { staff } from "../guards.ts";
import { User } from "../models/accounts/user.ts";
import { Category } from "../models/categories/category.ts";
import { Post, Topic } from "../models/topics/topic.ts";
import { url } from "../urls.ts";
import { adminHomePage } from "../views/admin.ts";
import { searchMembers } from "./admin-members.ts";
import { searchPosts } from "./admin-posts.ts";
import { searchTopics } from "./admin-topics.ts";

/** The searches of `/admin/`, and the page that leads to them. */
export const adminControllers = (sendsLetters: boolean) =>
  controllers(url.admin, {
    home: action(staff, async ({ render }) =>
      render(adminHomePage, {
        sends_letters: sendsLetters,
        counts: {
          members: await User.objects.count(),
          topics: await Topic.objects.count(),
          posts: await Post.objects.count(),
          categories: await Category.objects.count(),
        },
      }),
    ),
    topics: searchTopics,
    posts: searchPosts,
    members: searchMembers,
  });
