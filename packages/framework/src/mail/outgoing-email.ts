import { f } from "../models/fields.ts";
import { index } from "../models/declaring/indexes.ts";
import { model } from "../models/declaring/model.ts";
import { QuerySet } from "../models/queries/query-set.ts";

class OutgoingEmails extends QuerySet<typeof OutgoingEmail> {
  /** Return e-mails whose time has come. */
  due(now: Date) {
    return this.filter({ state: "queued", dueAt__lte: now }).orderBy("dueAt", "id");
  }
}

/** An e-mail on its way: written in the transaction that caused it, sent after the commit. */
export class OutgoingEmail extends model(
  "outgoing_emails",
  {
    toName: f.char({ max: 80, null: true }),
    toEmail: f.char({ max: 254 }),
    subject: f.char({ max: 255 }),
    text: f.text(),
    html: f.text({ null: true }),
    headers: f.json({ null: true }),
    state: f.choice(["queued", "sending", "sent", "failed"], { default: "queued" }),
    attempts: f.int({ default: 0 }),
    dueAt: f.dateTime({ auto: "create" }),
    lastError: f.char({ max: 255, null: true }),
    createdAt: f.dateTime({ auto: "create" }),
  },
  { indexes: [index("state", "dueAt")] },
) {
  static objects = new OutgoingEmails(this);
}
