/** An exact decimal: `units` of 10 to the power of minus `places`. 12.50 is 1250 with 2 places. */
export interface Decimal {
  readonly units: bigint;
  readonly places: number;
}

/** Return the decimal that a text such as "-12.50" stands for, its zeros at the end kept. */
export function parseDecimal(text: string): Decimal {
  const [whole = "0", fraction = ""] = text.split(".");
  return { units: BigInt(whole + fraction), places: fraction.length };
}

/** Return the decimal that a number such as "1.5e-7" is written as. */
export function parseNumber(text: string): Decimal {
  const [digits = "0", exponent = "0"] = text.split("e");
  const { units, places } = parseDecimal(digits);
  const shifted = places - Number(exponent);
  return shifted >= 0
    ? { units, places: shifted }
    : { units: units * 10n ** BigInt(-shifted), places: 0 };
}

/** Return the highest whole number that is not above a decimal. */
export function floorOf({ units, places }: Decimal): bigint {
  const step = 10n ** BigInt(places);
  const whole = units / step;
  return units % step < 0n ? whole - 1n : whole;
}

/** Return a decimal as text, with all of its places. */
export function formatDecimal({ units, places }: Decimal): string {
  const sign = units < 0n ? "-" : "";
  const digits = String(units < 0n ? -units : units).padStart(places + 1, "0");
  if (places === 0) return sign + digits;
  return `${sign}${digits.slice(0, -places)}.${digits.slice(-places)}`;
}

export function added(left: Decimal, right: Decimal): Decimal {
  const places = Math.max(left.places, right.places);
  return { units: scaled(left, places) + scaled(right, places), places };
}

export function subtracted(left: Decimal, right: Decimal): Decimal {
  return added(left, { ...right, units: -right.units });
}

export function multiplied(left: Decimal, right: Decimal): Decimal {
  return { units: left.units * right.units, places: left.places + right.places };
}

/** Return the decimal rounded half away from zero, as MySQL rounds. */
export function roundedTo(value: Decimal, places: number): Decimal {
  if (value.places <= places) return { units: scaled(value, places), places };
  const step = 10n ** BigInt(value.places - places);
  const half = value.units < 0n ? -step / 2n : step / 2n;
  return { units: (value.units + half) / step, places };
}

/** Return one decimal divided by another, rounded half away from zero; null where that is 0. */
export function quotientOf(left: Decimal, right: Decimal, places: number): Decimal | null {
  if (right.units === 0n) return null;
  const shift = places + 1 + right.places - left.places;
  const units = left.units * 10n ** BigInt(Math.max(shift, 0));
  const divisor = right.units * 10n ** BigInt(Math.max(-shift, 0));
  return roundedTo({ units: units / divisor, places: places + 1 }, places);
}

/** Return what is left of a division, with the sign of what is divided; null where the divisor is 0. */
export function remainderOf(left: Decimal, right: Decimal): Decimal | null {
  if (right.units === 0n) return null;
  const places = Math.max(left.places, right.places);
  return { units: scaled(left, places) % scaled(right, places), places };
}

/** Return a decimal divided by a count, as a floating number. */
export function divided(value: Decimal, count: number): number {
  const more = { units: scaled(value, value.places + 20), places: value.places + 20 };
  return Number(formatDecimal({ ...more, units: more.units / BigInt(count) }));
}

/** Digits before the point that a sort key has room for; MySQL's decimals have 65 in all. */
const WIDTH = 70;
const BELOW = "0";
const ABOVE = "1";
/** Sorts after every digit: of two negative numbers the one with fewer digits is the larger. */
const AFTER = "~";

/** Return a text that sorts, character by character, as the numbers do; equal for equal numbers. */
export function sortKey({ units, places }: Decimal): string {
  const negative = units < 0n;
  const digits = String(negative ? -units : units).padStart(places + 1, "0");
  const whole = digits.slice(0, digits.length - places).padStart(WIDTH, "0");
  const all = whole + digits.slice(digits.length - places).replace(/0+$/, "");
  return negative ? BELOW + all.replace(/\d/g, complement) + AFTER : ABOVE + all;
}

function complement(digit: string): string {
  return String(9 - Number(digit));
}

function scaled({ units, places }: Decimal, to: number): bigint {
  return units * 10n ** BigInt(to - places);
}
