import { FormError } from "../forms/form-error.ts";
import type { FileKeeping, SentFile } from "../forms/file-keeping.ts";
import { Refusal } from "../kernel/refusal.ts";

type Values = Readonly<Record<string, unknown>>;

/** Where the files of a form are kept, by field. */
export type Keepings = Readonly<Record<string, FileKeeping | undefined>>;

/** Values with the keys of files in place of the files. */
export interface KeptValues {
  readonly values: Values;
  /** Remove what was kept: the write that was to hold its keys has failed. */
  discard(): Promise<void>;
}

/** Keep the files among values that are to be written, each once. */
export async function keepFiles(keepings: Keepings, values: Values): Promise<KeptValues> {
  const made: (readonly [FileKeeping, string])[] = [];
  const discard = async () => {
    for (const [keeping, key] of made.splice(0)) await keeping.remove(key);
  };
  const written: Record<string, unknown> = { ...values };
  try {
    for (const [name, keeping] of Object.entries(keepings)) {
      const sent = values[name];
      if (keeping === undefined || sent === undefined || sent === null) continue;
      const key = await atField(name, () => keeping.keep(sent as SentFile));
      made.push([keeping, key]);
      written[name] = key;
    }
  } catch (error) {
    await discard();
    throw error;
  }
  return { values: written, discard };
}

/** What a store refuses of a file is said at its field. */
async function atField<T>(name: string, keep: () => Promise<T>): Promise<T> {
  try {
    return await keep();
  } catch (error) {
    if (error instanceof Refusal && error.status === 422) throw new FormError(error.sentence, name);
    throw error;
  }
}

/** Return the functions that remove the files which a row had and these values replace. */
export function replacedFiles(
  keepings: Keepings,
  before: Values,
  values: Values,
): readonly (() => Promise<void>)[] {
  return Object.entries(keepings).flatMap(([name, keeping]) => {
    const key = before[name];
    const stays = keeping === undefined || !Object.hasOwn(values, name) || values[name] === key;
    return stays || typeof key !== "string" ? [] : [() => keeping.remove(key)];
  });
}
