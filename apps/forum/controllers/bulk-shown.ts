import type { RequestContext } from "quintet/http";
import type { BulkKind } from "../models/moderation/affected.ts";
import { t } from "../text/t.ts";
import { bulkText } from "../views/showing/bulk-texts.ts";
import type { BulkBar } from "../views/admin.ts";
import { searchOf } from "./searching.ts";

/** The bar below a list with tick boxes; `matches` is null where the search itself was refused. */
export function bulkShown(
  context: RequestContext,
  of: BulkBar["of"],
  kinds: readonly BulkKind[],
  matches: number | null,
): BulkBar {
  return {
    of,
    search: searchOf(context),
    back: `${context.path}${context.search}`,
    all:
      matches === null
        ? null
        : t("All {n, plural, one {# match} other {# matches}} of this search", { n: matches }),
    acts: kinds.map((value) => {
      const { button, danger } = bulkText(value, of);
      return { value, label: button, danger };
    }),
  };
}
