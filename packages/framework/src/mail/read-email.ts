/** The contents of an e-mail, read from the text in which it travels. */
export interface ReadEmail {
  readonly to: string;
  readonly subject: string;
  readonly date: Date;
  /** Its plain-text part. */
  readonly text: string;
}

type Head = ReadonlyMap<string, string>;

/** Headers by their lower-case names, folded lines joined (RFC 5322, 2.2.3). */
function headOf(text: string): Head {
  const lines = text.replace(/\n[ \t]+/g, " ").split("\n");
  return new Map(
    lines.map((line) => {
      const at = line.indexOf(":");
      return [line.slice(0, at).toLowerCase(), line.slice(at + 1).trim()];
    }),
  );
}

/** `=C3=BC` as the bytes that it stands for (RFC 2045, 6.7). */
function quotedPrintable(text: string): Buffer {
  const whole = text.replace(/=\r?\n/g, "");
  const bytes = whole.replace(/=([0-9A-Fa-f]{2})/g, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
  return Buffer.from(bytes, "latin1");
}

/** Words in another encoding than ASCII (RFC 2047); spaces between two of them are none. */
function decodedWords(text: string): string {
  const joined = text.replace(/(\?=)\s+(?==\?)/g, "$1");
  return joined.replace(/=\?utf-8\?([bq])\?([^?]*)\?=/gi, (_, kind: string, word: string) => {
    if (kind.toLowerCase() === "b") return Buffer.from(word, "base64").toString();
    return quotedPrintable(word.replaceAll("_", " ")).toString();
  });
}

function decodedBody(head: Head, body: string): string {
  const encoding = head.get("content-transfer-encoding")?.toLowerCase();
  if (encoding === "base64") return Buffer.from(body, "base64").toString();
  if (encoding === "quoted-printable") return quotedPrintable(body).toString();
  const flowed = /format=flowed/i.test(head.get("content-type") ?? "");
  return flowed ? body.replace(/ \n/g, " ") : body;
}

function partsOf(text: string): [head: Head, body: string] {
  const end = text.indexOf("\n\n");
  return [headOf(text.slice(0, end)), text.slice(end + 2)];
}

/** The first part that is plain text; the e-mail itself when it has no parts. */
function plainPart(head: Head, body: string): string {
  const boundary = /boundary="?([^";]+)"?/i.exec(head.get("content-type") ?? "")?.[1];
  if (boundary === undefined) return decodedBody(head, body);
  const parts = body.split(`--${boundary}`).map((part) => partsOf(part.replace(/^\n/, "")));
  const plain = parts.find(([own]) => own.get("content-type")?.startsWith("text/plain"));
  return plain === undefined ? "" : decodedBody(...plain);
}

/** Read an e-mail as `openTransport` writes it: UTF-8, one plain-text part, perhaps one of HTML. */
export function readEmail(source: string): ReadEmail {
  const [head, body] = partsOf(source.replaceAll("\r\n", "\n"));
  return {
    to: decodedWords(head.get("to") ?? ""),
    subject: decodedWords(head.get("subject") ?? ""),
    date: new Date(head.get("date") ?? 0),
    text: plainPart(head, body).trim(),
  };
}
