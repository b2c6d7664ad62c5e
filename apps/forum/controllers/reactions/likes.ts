import { action, controllers } from "quintet/controllers";
import { members } from "../../guards.ts";
import type { User } from "../../models/accounts/user.ts";
import { likePost, unlikePost } from "../../models/reactions/liking.ts";
import { placeOf } from "../../models/topics/numbering.ts";
import { Post, Topic } from "../../models/topics/topic.ts";
import { url } from "../../urls.ts";
import type { PostParams } from "../topics/opened.ts";

/** A button at a post, which leads back there. */
function button(press: (reader: User, post: Post, topic: Topic) => Promise<void>) {
  return action(
    members,
    async ({ user, redirect }, { topic: id, number }: PostParams) => {
      const topic = await Topic.objects.visibleTo(user).get({ id });
      await press(user, await Post.objects.get({ topic, number }), topic);
      return redirect(placeOf(topic, number));
    },
    { getRedirectsTo: (params) => url.posts.show.href(params) },
  );
}

export const likeControllers = controllers(url.likes, {
  create: button(likePost),
  remove: button(unlikePost),
});
