import { cut } from "../kernel/cut.ts";
import { repeater } from "../kernel/repeater.ts";
import type { Service } from "../kernel/service.ts";
import type { Letter } from "./letter.ts";
import { OutgoingLetter } from "./outgoing-letter.ts";
import { letterPosted } from "./outbox.ts";
import type { Transport } from "./transport.ts";

/** Milliseconds after which a letter that was being sent counts as not sent: its sender was killed. */
const CLAIM = 5 * 60_000;
const MOST_ATTEMPTS = 8;

/** Half a minute after the first failure, twice that after each further one. */
function later(attempts: number): Date {
  return new Date(Date.now() + 30_000 * 2 ** Math.max(0, attempts - 1));
}

function letterOf(row: OutgoingLetter): Letter {
  return {
    to: { email: row.toEmail, ...(row.toName !== null && { name: row.toName }) },
    subject: row.subject,
    text: row.text,
    ...(row.html !== null && { html: row.html }),
    ...(row.headers !== null && { headers: row.headers as Record<string, string> }),
  };
}

/** Make the letter this sender's own; false when another was quicker. */
async function claim(row: OutgoingLetter): Promise<boolean> {
  const changed = await OutgoingLetter.objects
    .filter({ id: row.id, state: "queued", attempts: row.attempts })
    .update({ state: "sending", attempts: row.attempts + 1, dueAt: new Date(Date.now() + CLAIM) });
  return changed === 1;
}

async function settle(row: OutgoingLetter, error: unknown): Promise<void> {
  const attempts = row.attempts + 1;
  const lastError = cut(error instanceof Error ? error.message : String(error), 255);
  await OutgoingLetter.objects.filter({ id: row.id }).update({
    state: attempts >= MOST_ATTEMPTS ? "failed" : "queued",
    dueAt: later(attempts),
    lastError,
  });
}

/** Send every letter that is due; return how many left. Two senders never send one letter twice. */
export async function sendDue(transport: Transport, now = new Date()): Promise<number> {
  await OutgoingLetter.objects
    .filter({ state: "sending", dueAt__lte: now })
    .update({ state: "queued" });
  let sent = 0;
  for (const row of await OutgoingLetter.objects.due(now).limit(50).all()) {
    if (!(await claim(row))) continue;
    try {
      await transport.send(letterOf(row));
      await OutgoingLetter.objects.filter({ id: row.id }).update({ state: "sent" });
      sent++;
    } catch (error) {
      await settle(row, error);
    }
  }
  return sent;
}

export interface MailSenderOptions {
  readonly transport: Transport;
  /** Milliseconds between looks at the outbox; a posted letter is noticed at once. */
  readonly every?: number;
  readonly report?: (error: unknown) => void;
}

/** Return the service that empties the outbox while the site runs. */
export function mailSender({ transport, every = 15_000, report }: MailSenderOptions): Service {
  return repeater({
    name: "mail",
    every,
    when: letterPosted,
    work: () => sendDue(transport),
    report,
    close: () => transport.close(),
  });
}
