import { readdirSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

/**
 * Import every file of a folder of kinds, and return what they export: a kind is added by a file, and nobody lists
 * it. The type is the caller's word for what stands there.
 */
export async function kindsIn<Kind>(folder: string): Promise<readonly Kind[]> {
  const files = readdirSync(folder).filter((file) => file.endsWith(".ts"));
  const modules = await Promise.all(
    files.map((file) => import(pathToFileURL(join(folder, file)).href) as Promise<object>),
  );
  return modules.flatMap((module) => Object.values(module) as Kind[]);
}
