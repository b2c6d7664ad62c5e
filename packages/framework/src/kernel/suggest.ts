/**
 * Return how many single-character edits lead from one word to the other, a swap of neighbours
 * counted as one. Optimal string alignment distance; words are cut at 64 characters, so the cost is
 * bounded.
 */
export function editsBetween(from: string, to: string): number {
  const a = from.slice(0, 64).toLowerCase();
  const b = to.slice(0, 64).toLowerCase();
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      const edit = Math.min(last[j]! + 1, row[j - 1]! + 1, last[j - 1]! + (same ? 0 : 1));
      row.push(swapped ? Math.min(edit, before[j - 2]! + 1) : edit);
    }
    before = last;
    last = row;
  }
  return last[b.length]!;
}

/** Return the choice spelled most like `written`, if one is near enough to be meant. */
export function nearest(written: string, choices: Iterable<string>): string | undefined {
  let best: string | undefined;
  let least = Math.max(1, Math.floor(written.length / 3)) + 1;
  for (const choice of choices) {
    const edits = editsBetween(written, choice);
    if (edits < least) [best, least] = [choice, edits];
  }
  return best;
}

/** Return ` Did you mean "title"?`, or nothing when no choice is near. */
export function didYouMean(written: string, choices: Iterable<string>): string {
  const found = nearest(written, choices);
  return found === undefined ? "" : ` Did you mean "${found}"?`;
}

/** Return a list of choices as in a sentence: `a, b and c`. */
export function listed(choices: Iterable<string>): string {
  const all = [...choices];
  if (all.length < 2) return all.join("");
  return `${all.slice(0, -1).join(", ")} and ${all.at(-1)}`;
}
