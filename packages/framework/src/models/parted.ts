/** So many values in one statement; every engine takes that many. */
const mostValues = 8192;

/** Return a list in parts of so many at most, in their order. */
export function* parted<T>(all: readonly T[], most = mostValues): Generator<readonly T[]> {
  for (let start = 0; start < all.length; start += most) yield all.slice(start, start + most);
}
