import type { Expression } from "../../sql/tree.ts";
import * as changing from "../writing/changing.ts";
import { conditionOf } from "../conditions/conditions.ts";
import type { Deletion, DeletionOptions } from "../writing/deletion.ts";
import { dateTime } from "../fields/date-time.ts";
import { infoOf } from "../declaring/info.ts";
import { emptyPlan, type Plan } from "../queries/plan.ts";
import { QuerySet } from "../queries/query-set.ts";
import type { AnyModel } from "../rows/row.ts";
import * as reading from "../rows/reading.ts";
import type { Readable } from "../rows/reading.ts";
import { Scope } from "../conditions/scope.ts";

/** The field of a model whose rows are marked as deleted and stay, to spread among its fields. */
export const softDeletion = { deletedAt: dateTime({ null: true }) } as const;

/** The condition of each model that a row is not deleted: one and the same value, so that it can be taken out. */
const living = new WeakMap<AnyModel, Expression>();

function livingOf(model: AnyModel): Expression {
  const found = living.get(model);
  if (found !== undefined) return found;
  const made = conditionOf(new Scope(infoOf(model), emptyPlan), { deletedAt: null });
  living.set(model, made);
  return made;
}

function marked({ info }: Readable, total: number): Deletion {
  return {
    total,
    rows: total === 0 ? {} : { [info.name]: total },
    emptied: {},
    keeping: {},
    more: false,
  };
}

/**
 * Rows of a model with the fields of {@link softDeletion}, without those that were deleted: `delete` marks
 * rows and leaves them in the table.
 *
 *     class Note extends model("notes", { text: f.text(), ...softDeletion }) {
 *       static objects = new LivingRows(this);
 *     }
 */
export class LivingRows<
  M extends AnyModel & { readonly fields: typeof softDeletion },
> extends QuerySet<M> {
  constructor(model: M, plan: Plan = { ...emptyPlan, conditions: [livingOf(model)] }) {
    super(model, plan);
  }

  /** Take the deleted rows in as well. */
  withDeleted(): this {
    const living = livingOf(this.model);
    return this.changed({ conditions: this.plan.conditions.filter((one) => one !== living) });
  }

  /** Mark all rows of the set as deleted; return how many there were. */
  override delete(): Promise<number> {
    return changing.update(this, { deletedAt: new Date() });
  }

  /** Mark all rows of the set as deleted, and return how many there were; nothing goes with them. */
  override async deleteCounted(): Promise<Deletion> {
    return marked(this, await this.delete());
  }

  /** Return how many rows `delete()` would mark; nothing would go with them. */
  override async deletes({ upTo }: DeletionOptions = {}): Promise<Deletion> {
    if (upTo === undefined) return marked(this, await this.count());
    const count = await reading.count(this.limit(upTo + 1));
    return { ...marked(this, Math.min(count, upTo)), more: count > upTo };
  }

  /** Take the mark from all rows of the set, deleted or not; return how many there were. */
  restore(): Promise<number> {
    return changing.update(this.withDeleted(), { deletedAt: null });
  }

  /** Delete the rows of the set for good; return how many there were. */
  purge(): Promise<number> {
    return super.delete();
  }
}
