import { link, mkdir, open, readFile, realpath, rm } from "node:fs/promises";
import { join, resolve, sep } from "node:path";
import { QuintetError } from "../kernel/errors.ts";
import { StorageFull } from "../kernel/storage-full.ts";
import { isFileName, type FileStore, type StoredBytes } from "./store.ts";

function checkName(name: string): void {
  if (isFileName(name)) return;
  throw new QuintetError(`"${name.slice(0, 80)}" is no name for a stored file.`, {
    code: "files.bad-name",
    hint: "Make names with fileName(extension); what people call their files is for showing only.",
  });
}

/** No room on the disk, or none left of what this user may fill of it. */
function isFull(error: unknown): boolean {
  return ["ENOSPC", "EDQUOT"].includes((error as NodeJS.ErrnoException).code ?? "");
}

function isMissing(error: unknown): boolean {
  return (error as NodeJS.ErrnoException).code === "ENOENT";
}

/** The real path of a file that lies in the folder itself, links followed; null when it does not. */
async function contained(folder: string, name: string): Promise<string | null> {
  try {
    const [root, file] = await Promise.all([realpath(folder), realpath(join(folder, name))]);
    return file === `${root}${sep}${name}` ? file : null;
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
}

/** A file that is on the disk as a whole, or an error. */
async function written(path: string, bytes: StoredBytes): Promise<void> {
  const file = await open(path, "wx", 0o640);
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
}

/**
 * Return a store in a folder of the local disk, outside of what is served: folders 0750, files
 * 0640, each written under a new name and never changed; one that could not be written whole leaves
 * nothing. The folder is created when the first file is kept.
 */
export function localFiles(folder: string): FileStore {
  const root = resolve(folder);
  return {
    async put(name, bytes) {
      checkName(name);
      const beginning = join(root, `${name}.part`);
      try {
        await mkdir(root, { recursive: true, mode: 0o750 });
        await written(beginning, bytes);
        await link(beginning, join(root, name));
      } catch (error) {
        throw isFull(error) ? new StorageFull(error) : error;
      } finally {
        await rm(beginning, { force: true });
      }
    },
    async get(name) {
      if (!isFileName(name)) return null;
      const file = await contained(root, name);
      return file === null ? null : readFile(file);
    },
    async remove(name) {
      checkName(name);
      const file = await contained(root, name);
      if (file !== null) await rm(file, { force: true });
    },
  };
}
