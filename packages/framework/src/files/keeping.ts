import type { FileKeeping, FileRules } from "../forms/file-keeping.ts";
import { fileName } from "./file-name.ts";
import { fittedPicture, squarePicture } from "./picture.ts";
import { pictureKind } from "./picture-kind.ts";
import type { FileStore } from "./store.ts";

/** What is said of files that a store keeps for a field. */
export interface KeptFiles extends FileRules {
  /** Return where the file with a key is shown. */
  readonly href?: (key: string) => string;
}

/** Return the keeping of a field's files in a store, for `files` of `formOf`: as they were sent, under names of its own. */
export function keptFiles(store: FileStore, rules: KeptFiles): FileKeeping {
  return {
    ...rules,
    async keep(file) {
      const key = fileName(endingOf(file.name));
      await store.put(key, file.stream?.() ?? file.bytes);
      return key;
    },
    remove: (key) => store.remove(key),
  };
}

/** The ending that the sender gave a file; it says how it is downloaded, and nothing of what it is. */
function endingOf(name: string): string {
  return /\.([A-Za-z0-9]{1,8})$/.exec(name)?.[1]?.toLowerCase() ?? "bin";
}

/** What is said of pictures that a store keeps for a field. */
export interface KeptPictures extends KeptFiles {
  /** Width and height in pixels of a square that is cut out of the middle. */
  readonly side?: number;
  /** The longer side in pixels of a picture that is kept whole, 1600 unless told. */
  readonly most?: number;
}

/**
 * Return the keeping of a field's pictures in a store, for `files` of `formOf`: drawn anew as WebP, so that nothing of
 * the file that was sent is left in them, and told by their bytes, whatever they are called.
 */
export function keptPictures(
  store: FileStore,
  { side, most = 1600, ...rules }: KeptPictures,
): FileKeeping {
  return {
    accept: "image/png,image/jpeg,image/webp,image/gif",
    ...rules,
    judge: (bytes) =>
      pictureKind(bytes) === undefined
        ? "This is no picture that can be read. Send a PNG, JPEG, WebP or GIF file."
        : rules.judge?.(bytes),
    async keep({ bytes }) {
      const picture =
        side === undefined
          ? await fittedPicture(bytes, { most })
          : await squarePicture(bytes, { side });
      const key = fileName("webp");
      await store.put(key, picture);
      return key;
    },
    remove: (key) => store.remove(key),
  };
}
