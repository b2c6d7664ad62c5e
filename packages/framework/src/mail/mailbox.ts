import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { readEmail, type ReadEmail } from "./read-email.ts";

/** An e-mail that lies in the folder of `MAIL_URL=file:…`. */
export interface KeptEmail extends ReadEmail {
  /** The name of its file. */
  readonly name: string;
}

/** The e-mails of a folder: for the page that shows them while a site is made. */
export interface Mailbox {
  /** Return the newest e-mails, newest first. */
  list(most: number): Promise<readonly KeptEmail[]>;
  /** Return the e-mail in that file, or null. */
  read(name: string): Promise<KeptEmail | null>;
}

const NAME = /^\d{1,16}-\d{1,10}-\d{1,10}\.eml$/;

async function namesIn(folder: string): Promise<string[]> {
  try {
    const names = await readdir(folder);
    return names.filter((name) => NAME.test(name));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return [];
    throw error;
  }
}

/** By time, then by count: the parts of the name are numbers of any length. */
function newestFirst(a: string, b: string): number {
  const [left, right] = [a, b].map((name) => name.split(/[-.]/).map(Number));
  return right![0]! - left![0]! || right![2]! - left![2]!;
}

/** Read the e-mails that `openTransport("file:…")` wrote into a folder. */
export function mailbox(folder: string): Mailbox {
  const read = async (name: string): Promise<KeptEmail> => {
    return { name, ...readEmail(await readFile(join(folder, name), "utf8")) };
  };
  return {
    async list(most) {
      const names = await namesIn(folder);
      return Promise.all(names.sort(newestFirst).slice(0, most).map(read));
    },
    async read(name) {
      return (await namesIn(folder)).includes(name) ? read(name) : null;
    },
  };
}
