/** How far a time may lie in the future: two machines' clocks differ, in seconds. */
const CLOCK_SKEW = 60;

/** Return whether what was made at a time (seconds since 1970) is younger than `maxAge` seconds now, in milliseconds. */
export function isWithinAge(madeAt: number, maxAge: number, now: number): boolean {
  const age = Math.floor(now / 1000) - madeAt;
  return age >= -CLOCK_SKEW && age < maxAge;
}
