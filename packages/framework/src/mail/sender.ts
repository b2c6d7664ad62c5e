import { cut } from "../kernel/cut.ts";
import { repeater } from "../kernel/repeater.ts";
import type { Service } from "../kernel/service.ts";
import type { Email } from "./email.ts";
import { OutgoingEmail } from "./outgoing-email.ts";
import { emailPosted } from "./outbox.ts";
import type { Transport } from "./transport.ts";

/** Milliseconds after which an e-mail that was being sent counts as not sent: its sender was killed. */
const CLAIM = 5 * 60_000;
const MOST_ATTEMPTS = 8;

/** Half a minute after the first failure, twice that after each further one. */
function later(attempts: number): Date {
  return new Date(Date.now() + 30_000 * 2 ** Math.max(0, attempts - 1));
}

function emailOf(row: OutgoingEmail): Email {
  return {
    to: { email: row.toEmail, ...(row.toName !== null && { name: row.toName }) },
    subject: row.subject,
    text: row.text,
    ...(row.html !== null && { html: row.html }),
    ...(row.headers !== null && { headers: row.headers as Record<string, string> }),
  };
}

/** Make the e-mail this sender's own; false when another was quicker. */
async function claim(row: OutgoingEmail): Promise<boolean> {
  const changed = await OutgoingEmail.objects
    .filter({ id: row.id, state: "queued", attempts: row.attempts })
    .update({ state: "sending", attempts: row.attempts + 1, dueAt: new Date(Date.now() + CLAIM) });
  return changed === 1;
}

async function settle(row: OutgoingEmail, error: unknown): Promise<void> {
  const attempts = row.attempts + 1;
  const lastError = cut(error instanceof Error ? error.message : String(error), 255);
  await OutgoingEmail.objects.filter({ id: row.id }).update({
    state: attempts >= MOST_ATTEMPTS ? "failed" : "queued",
    dueAt: later(attempts),
    lastError,
  });
}

/** Send every e-mail that is due; return how many left. Two senders never send one e-mail twice. */
export async function sendDue(transport: Transport, now = new Date()): Promise<number> {
  await OutgoingEmail.objects
    .filter({ state: "sending", dueAt__lte: now })
    .update({ state: "queued" });
  let sent = 0;
  for (const row of await OutgoingEmail.objects.due(now).limit(50).all()) {
    if (!(await claim(row))) continue;
    try {
      await transport.send(emailOf(row));
      await OutgoingEmail.objects.filter({ id: row.id }).update({ state: "sent" });
      sent++;
    } catch (error) {
      await settle(row, error);
    }
  }
  return sent;
}

export interface MailSenderOptions {
  readonly transport: Transport;
  /** Milliseconds between looks at the outbox; a posted e-mail is noticed at once. */
  readonly every?: number;
  readonly report?: (error: unknown) => void;
}

/** Return the service that empties the outbox while the site runs. */
export function mailSender({ transport, every = 15_000, report }: MailSenderOptions): Service {
  return repeater({
    name: "mail",
    every,
    when: emailPosted,
    work: () => sendDue(transport),
    report,
    close: () => transport.close(),
  });
}
