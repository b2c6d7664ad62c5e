import { f } from "../models/fields.ts";
import { index } from "../models/declaring/indexes.ts";
import { model } from "../models/declaring/model.ts";
import { QuerySet } from "../models/queries/query-set.ts";
import type { SessionData } from "./store.ts";

/** A row of the database with what is remembered between two requests of one browser. */
export class Session extends model(
  "sessions",
  {
    /** SHA-256 of the token in the cookie; the token itself is not kept. */
    tokenHash: f.key({ max: 64, unique: true }),
    /** Nobody, while it is a guest's. */
    user: f.foreignKey("User", { null: true, onDelete: "cascade" }),
    createdAt: f.dateTime(),
    /** The last request, to the minute. */
    seenAt: f.dateTime(),
    /** When it ends unless it is used again; moves with `seenAt`. */
    expiresAt: f.dateTime(),
    /** When it ends however much it is used. */
    endsAt: f.dateTime(),
    /** Seconds without a request after which it ends. */
    idle: f.int(),
    /** Whether its cookie outlives the browser's own session. */
    persistent: f.bool({ default: false }),
    /** When the password was last given in it. */
    confirmedAt: f.dateTime({ null: true }),
    ip: f.char({ max: 45 }),
    agent: f.char({ max: 200 }),
    data: f.json<SessionData>(),
  },
  { indexes: [index("user"), index("expiresAt")] },
) {
  static objects = new QuerySet(this);
}
