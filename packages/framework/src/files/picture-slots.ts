import { Refusal } from "../kernel/refusal.ts";

/** Pictures that may wait while one is drawn: each holds up to 2.5 MB, and about 100 MB in work. */
const WAITING = 8;

let waiting = 0;
let last: Promise<unknown> = Promise.resolve();

/**
 * Run one drawing at a time, so that a flood of large pictures does not fill the memory.
 * @throws Refusal 503 with Retry-After when too many wait.
 */
export async function inPicturePlace<T>(draw: () => Promise<T>): Promise<T> {
  if (waiting >= WAITING) {
    throw new Refusal("Too many pictures are being drawn just now. Please try again in a moment.", {
      status: 503,
      headers: { "retry-after": "5" },
    });
  }
  waiting++;
  const turn = last.then(draw, draw).finally(() => waiting--);
  last = turn.catch(() => undefined);
  return turn;
}
