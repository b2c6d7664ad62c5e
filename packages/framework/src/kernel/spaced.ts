/** Return a name or a word as the beginning of a sentence: "Starts at" for `startsAt`, "Read only" for `read_only`. */
export function spaced(name: string): string {
  const words = name
    .replace(/([a-z0-9])([A-Z])/g, "$1 $2")
    .replace(/[_-]+/g, " ")
    .trim()
    .toLowerCase();
  return words.replace(/^./, (letter) => letter.toUpperCase());
}

/** Return a guess at many of a thing: "Categories" for "Category". */
export function many(label: string): string {
  if (/[^aeiou]y$/.test(label)) return `${label.slice(0, -1)}ies`;
  return /(s|x|z|ch|sh)$/.test(label) ? `${label}es` : `${label}s`;
}
