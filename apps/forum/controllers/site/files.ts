import { action, anybody, controllers } from "quintet/controllers";
import { servedFile, type FileStore } from "quintet/files";
import { url } from "../../urls.ts";

/** Bind `/files/<name>`: pictures that members sent, as they were drawn anew. */
export function fileControllers(files: FileStore) {
  return controllers(url.files, {
    show: action(anybody, async ({ request }, { name }) => servedFile(files, name, request)),
  });
}
