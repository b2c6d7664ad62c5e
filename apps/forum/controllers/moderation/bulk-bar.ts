import type { RequestContext } from "quintet/http";
import type { Pages } from "quintet/urls";
import type { ActionKind } from "../../models/moderation/kind.ts";
import { t } from "../../text/t.ts";
import { bulkText } from "../../views/moderation/kinds.ts";
import type { BulkBar } from "../../views/moderation/administration.ts";
import { searchOf } from "./search-page.ts";

/**
 * Return the bar below a list with tick boxes; `matches` is null where the search itself was
 * refused.
 */
export function bulkShown(
  context: RequestContext,
  of: BulkBar["of"],
  kinds: readonly ActionKind[],
  matches: Pick<Pages, "count" | "more" | "among"> | null,
): BulkBar {
  return {
    of,
    search: searchOf(context),
    back: `${context.path}${context.search}`,
    all:
      matches === null
        ? null
        : matches.more || matches.among
          ? t("All matches of this search, however many")
          : t("All {n, plural, one {# match} other {# matches}} of this search", {
              n: matches.count,
            }),
    acts: kinds.map((kind) => {
      const { button, danger } = bulkText(kind, of);
      return { value: kind.name, label: button, danger };
    }),
  };
}
