let waiting = "";

/** Write down at once the lines that wait. */
export function writeWaiting(): void {
  const lines = waiting;
  waiting = "";
  if (lines !== "") process.stdout.write(lines);
}

let follows = false;

/**
 * Write a line to standard output together with the others of this turn of the event loop, or at the end of the
 * process: a write costs more than all else that a line does.
 */
export function writeSoon(line: string): void {
  if (!follows) process.once("exit", writeWaiting);
  follows = true;
  if (waiting === "") setImmediate(writeWaiting);
  waiting += line;
}
