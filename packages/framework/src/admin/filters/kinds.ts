import type { FieldInfo } from "../../models/declaring/model-info.ts";
import { choice } from "./choice.ts";
import type { FilterKind } from "./filter-kind.ts";
import { moment } from "./moment.ts";
import { relation } from "./relation.ts";
import { written } from "./written.ts";
import { yesOrNo } from "./yes-or-no.ts";

/** The kinds of filters; the first that fits a field is its own. */
const KINDS: readonly FilterKind[] = [choice, yesOrNo, relation, moment, written];

/** Return the kind of filter that is for a field. */
export function filterKindOf(field: FieldInfo): FilterKind {
  return KINDS.find(({ fits }) => fits(field)) ?? written;
}
