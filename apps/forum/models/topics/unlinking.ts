import { onCommit, related } from "quintet/models";
import { Mention } from "./references.ts";
import { Post } from "./topic.ts";
import { written } from "./writing.ts";

/**
 * Have posts that name a member name them without a link, once the account has lost its name: the
 * page that the link leads to is no more. The posts are rendered anew after the commit, one by one.
 */
export function unlinkMentions({ id }: { readonly id: number }): Promise<void> {
  onCommit(async () => {
    const naming = related(Mention.objects.filter({ user: id }), "post").exists();
    for await (const post of Post.objects.filter(naming).iterate({ batch: 50 })) {
      const { html, htmlVersion } = await written(post.source);
      await Post.objects
        .filter({ id: post.id, revision: post.revision })
        .update({ html, htmlVersion });
    }
  });
  return Promise.resolve();
}
