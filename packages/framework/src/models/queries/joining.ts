import { badArgument } from "../../kernel/argument.ts";
import { QuintetError } from "../../kernel/errors.ts";
import type { Follow } from "../expressions/expression-types.ts";
import { infoOf, type ModelInfo } from "../declaring/info.ts";
import { isPlain } from "../plain-object.ts";
import { emptyPlan, isSource, type Loaded, type Plan, type QuerySource } from "./plan.ts";
import type { Rows } from "./query-types.ts";
import { checkRows, relationOf } from "./steps.ts";

/** What `selectRelated` takes: a path, a key with its class, or keys with query sets that say what of their rows is read. */
export type ToJoin = string | Follow<string, unknown> | Readonly<Record<string, Rows>>;

/** Return the relations to load: those from before, and these with those on the way to them. */
export function loadedOf({ info, plan }: QuerySource, names: readonly ToJoin[]): readonly Loaded[] {
  checkRows(plan, info, "selectRelated");
  const joined = new Joined(info, plan.loaded);
  for (const written of names) {
    if (typeof written === "string") joined.reach(written);
    else if (isFollow(written)) joined.reach(written.name, infoOf(written.model));
    else if (!isPlain(written))
      throw badArgument("selectRelated", "names, and query sets by them", written);
    else for (const [name, rows] of Object.entries(written)) joined.add(name, rows);
  }
  return [...joined.loaded.values()];
}

function isFollow(written: ToJoin): written is Follow<string, unknown> {
  const { name, model } = (written ?? {}) as { readonly name?: unknown; readonly model?: unknown };
  return typeof name === "string" && model !== undefined;
}

class Joined {
  readonly #info: ModelInfo;
  /** By their paths; those on the way to one stand before it. */
  readonly loaded: Map<string, Loaded>;

  constructor(info: ModelInfo, loaded: readonly Loaded[]) {
    this.#info = info;
    this.loaded = new Map(loaded.map((one) => [one.path, one]));
  }

  /** Load the rows on a path; `lent` is the model at its end, where the key knows it by name only. */
  reach(path: string, lent: ModelInfo | null = null): void {
    let from = this.#info;
    path.split("__").forEach((name, index, steps) => {
      const key = relationOf(from, name);
      const reached = steps.slice(0, index + 1).join("__");
      const found = this.loaded.get(reached);
      const target = index === steps.length - 1 ? lent : null;
      from = found?.info ?? target ?? key.target!();
      if (found === undefined)
        this.loaded.set(reached, { path: reached, key, info: from, deferred: [] });
    });
  }

  /** Load the row of a key as a query set reads it, with what that loads itself. */
  add(path: string, rows: unknown): void {
    const key = relationOf(this.#info, path);
    const { info, plan } = readsAlone(`${this.#info.name}.${path}`, rows);
    const target = key.target!();
    if (target.table !== info.table) {
      throw new QuintetError(
        `${this.#info.name}.${path} leads to another model than ${info.name}.`,
        {
          code: "models.bad-related",
          hint: `Give a query set of ${target.name}.`,
        },
      );
    }
    this.loaded.set(path, { path, key, info, deferred: plan.deferred });
    for (const one of plan.loaded) {
      const behind = `${path}__${one.path}`;
      this.loaded.set(behind, { ...one, path: behind });
    }
  }
}

/** What of a plan says more than which columns are read, and by whose clocks. */
const BEYOND = (Object.keys(emptyPlan) as (keyof Plan)[]).filter(
  (part) => !["loaded", "deferred", "timeZone"].includes(part),
);

/** Return a query set that says nothing but what of its rows is read; refuse any other. */
function readsAlone(label: string, rows: unknown): QuerySource {
  if (isSource(rows)) {
    const { plan } = rows;
    if (plan.database !== null || plan.timeout !== null) throw readElsewhere(label);
    if (BEYOND.every((part) => isSame(plan[part], emptyPlan[part]))) return rows;
  }
  throw new QuintetError(
    `${label}: a query set in selectRelated says which columns of a row are read, and no more.`,
    {
      code: "models.bad-related",
      hint: "Write only(…), defer(…) or selectRelated(…) in it; rows that are filtered or have more are for prefetch(…).",
    },
  );
}

/** Rows that are joined come with those that point at them, in one statement. */
function readElsewhere(label: string): QuintetError {
  return new QuintetError(
    `${label}: a query set in selectRelated is read from the same database and in the same time as the rows around it.`,
    {
      code: "models.bad-related",
      hint: "Write using(…) and timeout(…) on the set around it.",
    },
  );
}

function isSame(value: unknown, plain: unknown): boolean {
  return Array.isArray(value) ? value.length === 0 : value === plain;
}
