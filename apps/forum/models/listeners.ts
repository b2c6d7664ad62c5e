import { accountUnnamed } from "./accounts/closing.ts";
import { dropEdited, dropPosted } from "./drafts/keeping.ts";
import { actionTaken, actionUndone } from "./moderation/signals.ts";
import { followUndo, tellOfAction } from "./notifications/outcomes.ts";
import { forgetLike, tellOfEdit, tellOfLike, tellOfPost } from "./notifications/telling.ts";
import { followPosts, followTopics } from "./notifications/withdrawing.ts";
import { postLiked, postUnliked } from "./reactions/liking.ts";
import {
  postCreated,
  postEdited,
  postStandingChanged,
  topicStandingChanged,
} from "./topics/signals.ts";
import { unlinkMentions } from "./topics/unlinking.ts";

/** Connect those above with what is announced below. Calling it again changes nothing. */
export function connectListeners(): void {
  postCreated.connect(tellOfPost);
  postEdited.connect(tellOfEdit);
  postCreated.connect(dropPosted);
  postEdited.connect(dropEdited);
  postStandingChanged.connect(followPosts);
  topicStandingChanged.connect(followTopics);
  postLiked.connect(tellOfLike);
  postUnliked.connect(forgetLike);
  actionTaken.connect(tellOfAction);
  actionUndone.connect(followUndo);
  accountUnnamed.connect(unlinkMentions);
}
