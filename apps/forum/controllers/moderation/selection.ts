import type { Form } from "quintet/forms";
import { Refusal } from "quintet/kernel";
import type { BulkValues } from "../../forms/moderation.ts";
import { MemberSearch, PostSearch, TopicSearch } from "../../forms/administration.ts";
import { User } from "../../models/accounts/user.ts";
import type { Selection } from "../../models/moderation/affected.ts";
import { membersWith } from "../../models/moderation/member-search.ts";
import { postsWith } from "../../models/moderation/post-search.ts";
import { topicsWith } from "../../models/moderation/topic-search.ts";
import { Post, Topic } from "../../models/topics/topic.ts";
import { t } from "../../text/t.ts";
import { conditions } from "./search-page.ts";

/** Return the rows that were ticked, or all that a search finds. */
export async function selectionOf({ of, id, all, search }: BulkValues): Promise<Selection> {
  const id__in = id.map(Number);
  switch (of) {
    case "topics": {
      const rows = all
        ? await topicsWith(asked(search, TopicSearch))
        : Topic.objects.filter({ id__in });
      return { of, rows };
    }
    case "posts": {
      const rows = all
        ? await postsWith(asked(search, PostSearch))
        : Post.objects.filter({ id__in });
      return { of, rows };
    }
    case "members": {
      const rows = all ? membersWith(asked(search, MemberSearch)) : User.objects.filter({ id__in });
      return { of, rows };
    }
  }
}

/** The conditions of a search; one that is wrong would find more than was meant, so nothing is done. */
function asked<Clean>(search: string, form: Form<Clean>): Partial<Clean> {
  const { clean, status } = conditions(new URLSearchParams(search), form);
  if (status === 200) return clean;
  throw new Refusal(t("This search has a condition that cannot be met. Search again."), {
    status: 422,
  });
}
