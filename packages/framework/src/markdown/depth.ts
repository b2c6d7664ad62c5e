/** How deep quotes and lists may stand in one another. */
const DEEPEST = 32;
/** More marks of emphasis, brackets or tags than a person types in 32,000 characters. */
const MOST_MARKS = 4_000;

/**
 * Return whether a text nests deeper, or marks more, than is worth parsing. One pass, no
 * backtracking.
 */
export function isTooDeep(source: string): boolean {
  if (marksIn(source) > MOST_MARKS) return true;
  const lists: number[] = [];
  for (const line of source.split("\n")) {
    const { marks, indent, isItem } = headOf(line);
    if (marks > DEEPEST) return true;
    if (!isItem) continue;
    while (lists.length > 0 && lists.at(-1)! >= indent) lists.pop();
    if (lists.push(indent) > DEEPEST) return true;
  }
  return false;
}

function marksIn(source: string): number {
  let marks = 0;
  for (let at = 0; at < source.length; at++) {
    const code = source.charCodeAt(at);
    // * _ ~ [ ] < `
    if (
      code === 42 ||
      code === 95 ||
      code === 126 ||
      code === 91 ||
      code === 93 ||
      code === 60 ||
      code === 96
    )
      marks++;
  }
  return marks;
}

const HEAD = /[ \t]*(>|[-*+](?=[ \t]|$)|\d{1,9}[.)](?=[ \t]|$))/y;

/** The quote and list marks at the head of a line, and the column of its first list mark. */
function headOf(line: string): { marks: number; indent: number; isItem: boolean } {
  const next = new RegExp(HEAD);
  let [marks, indent, isItem] = [0, 0, false];
  for (let found = next.exec(line); found && marks <= DEEPEST; found = next.exec(line)) {
    marks++;
    if (found[1] === ">" || isItem) continue;
    indent = next.lastIndex - found[1]!.length;
    isItem = true;
  }
  return { marks, indent, isItem };
}
