/** A stretch of text that stayed, came or went. */
export interface Stretch {
  readonly kind: "same" | "added" | "removed";
  readonly text: string;
}

/** Words times words that are compared; beyond that lines are, and beyond that the whole. */
const MOST_COMPARED = 1_000_000;

/**
 * Return what changed from one text to another, by words where they are few enough, else by lines.
 */
export function differenceOf(before: string, after: string): readonly Stretch[] {
  return (
    compared(before, after, /\s+|[\p{L}\p{N}\p{M}_]+|[^\s\p{L}\p{N}\p{M}_]/gu) ??
    compared(before, after, /[^\n]*\n|[^\n]+/g) ??
    joined([
      { kind: "removed", text: before },
      { kind: "added", text: after },
    ])
  );
}

function compared(before: string, after: string, piece: RegExp): readonly Stretch[] | null {
  const [old, now] = [before.match(piece) ?? [], after.match(piece) ?? []];
  const head = commonStart(old, now);
  const tail = commonEnd(old.slice(head), now.slice(head));
  const [gone, fresh] = [old.slice(head, old.length - tail), now.slice(head, now.length - tail)];
  if (gone.length * fresh.length > MOST_COMPARED) return null;
  return joined([
    { kind: "same", text: old.slice(0, head).join("") },
    ...aligned(gone, fresh),
    { kind: "same", text: old.slice(old.length - tail).join("") },
  ]);
}

function commonStart(old: readonly string[], now: readonly string[]): number {
  let length = 0;
  while (length < old.length && length < now.length && old[length] === now[length]) length += 1;
  return length;
}

function commonEnd(old: readonly string[], now: readonly string[]): number {
  let length = 0;
  while (length < old.length && length < now.length && old.at(-1 - length) === now.at(-1 - length))
    length += 1;
  return length;
}

/** The longest common subsequence, walked once more for the changes around it. */
function aligned(old: readonly string[], now: readonly string[]): Stretch[] {
  const width = now.length + 1;
  const longest = new Uint16Array((old.length + 1) * width);
  const at = (row: number, column: number) => row * width + column;
  for (let row = old.length - 1; row >= 0; row--) {
    for (let column = now.length - 1; column >= 0; column--) {
      longest[at(row, column)] =
        old[row] === now[column]
          ? longest[at(row + 1, column + 1)]! + 1
          : Math.max(longest[at(row + 1, column)]!, longest[at(row, column + 1)]!);
    }
  }
  const changes: Stretch[] = [];
  let [row, column] = [0, 0];
  while (row < old.length && column < now.length) {
    if (old[row] === now[column]) {
      changes.push({ kind: "same", text: old[row]! });
      row += 1;
      column += 1;
    } else if (longest[at(row + 1, column)]! >= longest[at(row, column + 1)]!) {
      changes.push({ kind: "removed", text: old[row++]! });
    } else {
      changes.push({ kind: "added", text: now[column++]! });
    }
  }
  changes.push({ kind: "removed", text: old.slice(row).join("") });
  changes.push({ kind: "added", text: now.slice(column).join("") });
  return changes;
}

/** Neighbours of one kind as one; of a change, what went stands before what came. */
function joined(changes: readonly Stretch[]): readonly Stretch[] {
  const made: Stretch[] = [];
  let [gone, fresh] = ["", ""];
  const settle = () => {
    if (gone !== "") made.push({ kind: "removed", text: gone });
    if (fresh !== "") made.push({ kind: "added", text: fresh });
    [gone, fresh] = ["", ""];
  };
  for (const { kind, text } of changes) {
    if (text === "") continue;
    if (kind === "removed") gone += text;
    else if (kind === "added") fresh += text;
    else {
      settle();
      const last = made.at(-1);
      if (last?.kind === "same") made[made.length - 1] = { kind, text: last.text + text };
      else made.push({ kind, text });
    }
  }
  settle();
  return made;
}
