import { action, controllers } from "quintet/controllers";
import { members } from "../../guards.ts";
import { likePost, unlikePost } from "../../models/reactions/liking.ts";
import { Post, Topic } from "../../models/topics/topic.ts";
import { url } from "../../urls.ts";
import { placeOf } from "../../models/topics/numbering.ts";
import type { User } from "../../models/accounts/user.ts";

interface Params {
  readonly topic: number;
  readonly number: number;
}

async function liked(reader: User, { topic: id, number }: Params) {
  const topic = await Topic.objects.visibleTo(reader).get({ id });
  return { topic, post: await Post.objects.get({ topic, number }) };
}

const permalink = { getRedirectsTo: (params: Params) => url.posts.show.href(params) };

export const likeControllers = controllers(url.likes, {
  create: action(
    members,
    async ({ user, redirect }, params) => {
      const { topic, post } = await liked(user, params);
      await likePost(user, post, topic);
      return redirect(placeOf(topic, post.number));
    },
    permalink,
  ),

  remove: action(
    members,
    async ({ user, redirect }, params) => {
      const { topic, post } = await liked(user, params);
      await unlikePost(user, post);
      return redirect(placeOf(topic, post.number));
    },
    permalink,
  ),
});
