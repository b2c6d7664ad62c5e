import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { QuintetError } from "../kernel/errors.ts";
import type { Address } from "./address.ts";
import type { Email } from "./email.ts";

/** A way for e-mails to leave: by SMTP, into a folder, or onto the terminal. */
export interface Transport {
  /** Hand an e-mail over; an error means that it was not taken. */
  send(email: Email): Promise<void>;
  close(): void;
}

interface Composed {
  readonly messageId?: string;
  readonly message?: Buffer | NodeJS.ReadableStream;
}

interface Mailer {
  sendMail(mail: object): Promise<Composed>;
  close(): void;
}

const SEALED = { disableFileAccess: true, disableUrlAccess: true } as const;

/** nodemailer, imported when the first e-mail is sent. */
async function mailer(options: object): Promise<Mailer> {
  const { createTransport } = await import("nodemailer");
  return createTransport(options as never, { ...SEALED } as never) as unknown as Mailer;
}

function smtpOptions(url: URL): object {
  const secure = url.protocol === "smtps:";
  const local = ["localhost", "127.0.0.1", "[::1]"].includes(url.hostname);
  return {
    host: url.hostname.replace(/^\[|\]$/g, ""),
    port: Number(url.port || (secure ? 465 : 587)),
    secure,
    // A server elsewhere must speak TLS: a failed STARTTLS is an error, never plain text instead.
    requireTLS: !secure && !local,
    ignoreTLS: local && !secure,
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 20_000,
    ...(url.username && {
      auth: { user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) },
    }),
  };
}

function composed(email: Email, from: Address): object {
  const address = ({ name, email }: Address) => ({ name: name ?? "", address: email });
  return {
    from: address(from),
    to: [address(email.to)],
    subject: email.subject,
    text: email.text,
    ...(email.html !== undefined && { html: email.html }),
    headers: { "Auto-Submitted": "auto-generated", ...email.headers },
    ...SEALED,
  };
}

function bySmtp(url: URL, from: Address): Transport {
  let opened: Promise<Mailer> | undefined;
  return {
    async send(email) {
      const sender = await (opened ??= mailer(smtpOptions(url)));
      await sender.sendMail(composed(email, from));
    },
    close: () => void opened?.then((sender) => sender.close()),
  };
}

/** Text of the whole e-mail, headers and body, as it would travel. */
async function asText(email: Email, from: Address): Promise<string> {
  const writer = await mailer({ streamTransport: true, buffer: true, newline: "unix" });
  const { message } = await writer.sendMail(composed(email, from));
  return String(message);
}

function intoFolder(folder: string, from: Address): Transport {
  let count = 0;
  return {
    async send(email) {
      await mkdir(folder, { recursive: true, mode: 0o750 });
      const name = `${Date.now()}-${process.pid}-${++count}.eml`;
      await writeFile(join(folder, name), await asText(email, from), { mode: 0o640 });
    },
    close: () => undefined,
  };
}

function ontoTerminal(from: Address): Transport {
  return {
    send: async (email) => void process.stdout.write(`${await asText(email, from)}\n`),
    close: () => undefined,
  };
}

/** Return the folder in which e-mails are kept by `MAIL_URL=file:var/mail`, or null where they go elsewhere. */
export function mailFolder(mailUrl: string): string | null {
  return mailUrl.startsWith("file:") ? mailUrl.slice("file:".length) : null;
}

/**
 * Open what `MAIL_URL` names: `smtp://user:pass@host:587`, `smtps://…`, `file:var/mail`,
 * `console:`.
 */
export function openTransport(mailUrl: string, from: Address): Transport {
  const folder = mailFolder(mailUrl);
  if (folder !== null) return intoFolder(folder, from);
  if (mailUrl.startsWith("console:")) return ontoTerminal(from);
  if (/^smtps?:\/\//.test(mailUrl) && URL.canParse(mailUrl)) {
    return bySmtp(new URL(mailUrl), from);
  }
  throw new QuintetError("MAIL_URL names no known way for e-mails.", {
    code: "mail.bad-url",
    hint: "Write smtp://user:pass@host:587, smtps://…, file:var/mail or console:.",
  });
}

/**
 * Return whether the e-mails of a site with this MAIL_URL stay on its machine, where nobody
 * receives them.
 */
export function keepsEmails(mailUrl: string): boolean {
  return mailFolder(mailUrl) !== null || mailUrl.startsWith("console:");
}
