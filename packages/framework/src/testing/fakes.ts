import type { FileStore } from "../files/store.ts";
import type { Email } from "../mail/email.ts";
import { sendDue } from "../mail/sender.ts";

/** Send every e-mail that waits, to nobody, and return them in the order in which they left. */
export async function sentEmails(): Promise<readonly Email[]> {
  const sent: Email[] = [];
  const transport = {
    send: async (email: Email): Promise<void> => void sent.push(email),
    close: () => undefined,
  };
  while ((await sendDue(transport)) > 0);
  return sent;
}

/** Return the path of the first link in an e-mail, as a browser of the site asks for it. */
export function linkIn({ text }: Email): string {
  const found = /https?:\/\/\S+/.exec(text)?.[0];
  if (found === undefined) throw new Error(`There is no link in this e-mail:\n${text}`);
  const { pathname, search } = new URL(found);
  return pathname + search;
}

/** A store of files that keeps them in memory. */
export interface MemoryFiles extends FileStore {
  /** The names of what is kept, in order. */
  readonly names: readonly string[];
}

/** Make a store of files in memory, for `localFiles` in tests. */
export function memoryFiles(): MemoryFiles {
  const kept = new Map<string, Uint8Array>();
  return {
    get names() {
      return [...kept.keys()].toSorted();
    },
    async put(name, bytes) {
      const parts: Uint8Array[] = [];
      if (bytes instanceof Uint8Array) parts.push(bytes);
      else for await (const part of bytes) parts.push(part);
      kept.set(name, new Uint8Array(Buffer.concat(parts)));
    },
    get: async (name) => kept.get(name) ?? null,
    remove: async (name) => void kept.delete(name),
  };
}

/**
 * Run something at another time: from that moment on, `Date` tells as much later as has really passed. Clocks of
 * the database do not follow; the framework asks none of them.
 */
export async function at<T>(moment: Date | string, run: () => Promise<T>): Promise<T> {
  const Real = Date;
  const shift = new Real(moment).getTime() - Real.now();
  const now = (): number => Real.now() + shift;
  class Shifted extends Real {
    constructor(...given: readonly unknown[]) {
      // Without arguments it is the time of now; with any it is what they say.
      super(...((given.length === 0 ? [now()] : given) as [number]));
    }

    static override now(): number {
      return now();
    }
  }
  globalThis.Date = Shifted as DateConstructor;
  try {
    return await run();
  } finally {
    globalThis.Date = Real;
  }
}
