import { f } from "../models/fields.ts";
import { model } from "../models/declaring/model.ts";
import { QuerySet } from "../models/queries/query-set.ts";

/** A session that was ended by itself, and when the last cookie that was given for it is over. */
export interface EndedSession {
  readonly id: number;
  /** In milliseconds since 1970. */
  readonly until: number;
}

/**
 * What a site that keeps its sessions in cookies knows of those of a user: which of them have ended. It belongs among
 * the site's models in the place of `Session`.
 */
export class SessionEpoch extends model("session_epochs", {
  user: f.foreignKey("User", { unique: true, onDelete: "cascade" }),
  /** How often all sessions were ended; one that began before the last time is over. */
  epoch: f.int({ default: 0 }),
  /** The one that went on at the last time. */
  kept: f.int({ null: true }),
  /** Those that were ended by themselves and whose cookies are not over. */
  ended: f.json<readonly EndedSession[]>(),
}) {
  static objects = new QuerySet(this);

  /** Return whether a session of this user that began in an epoch goes on. */
  hasOpen({ id, epoch }: { readonly id: number; readonly epoch: number }): boolean {
    const began = epoch === this.epoch || id === this.kept;
    return began && !this.ended.some((one) => one.id === id);
  }
}
