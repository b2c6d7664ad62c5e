import { spaced } from "../kernel/spaced.ts";

/** Return a name in words: "Created at" for `createdAt`, "Html text" for `HTMLText`. */
export function inWords(name: string): string {
  return spaced(name.replace(/([A-Z]+)([A-Z][a-z])/g, "$1 $2"));
}

/** Return the name of a model as addresses have it: `topic-tag` for `TopicTag`. */
export function slugOf(name: string): string {
  return name.replace(/([a-z0-9])([A-Z])/g, "$1-$2").toLowerCase();
}
