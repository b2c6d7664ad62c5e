import { QuintetError } from "../kernel/errors.ts";
import type { CheckMessage } from "../kernel/check.ts";

/** The cost of one hash, for the site and an attacker alike. */
export interface PasswordCost {
  /** KiB of memory. */
  readonly memory: number;
  /** Passes over it. */
  readonly passes: number;
  /** Lanes that may be worked on at once. */
  readonly lanes: number;
}

/** OWASP's argon2id setting: 19 MiB, two passes, one lane; about 25 ms of one core. */
export const DEFAULT_COST: PasswordCost = { memory: 19_456, passes: 2, lanes: 1 };

/** A stored hash that claims more than this is not worked on: 256 MiB, 16 passes, 8 lanes. */
const MOST: PasswordCost = { memory: 262_144, passes: 16, lanes: 8 };

/** OWASP's settings for argon2id, which cost an attacker the same: passes and the least memory, KiB. */
const ENOUGH: readonly (readonly [passes: number, memory: number])[] = [
  [1, 47_104],
  [2, 19_456],
  [3, 12_288],
  [4, 9_216],
  [5, 7_168],
];

let current = DEFAULT_COST;

/**
 * Return whether argon2 can work with this cost, within the bounds that protect the site itself.
 */
export function isBearable({ memory, passes, lanes }: PasswordCost): boolean {
  const whole = [memory, passes, lanes].every(
    (number) => Number.isSafeInteger(number) && number > 0,
  );
  const bounded = memory <= MOST.memory && passes <= MOST.passes && lanes <= MOST.lanes;
  return whole && bounded && memory >= 8 * lanes;
}

/** Return the cost of the hashes that are made from now on. */
export function passwordCost(): PasswordCost {
  return current;
}

/** Set the site's cost; stored hashes of another cost are renewed when their owner logs in. */
export function setPasswordCost(cost: PasswordCost): void {
  if (!isBearable(cost)) {
    const { memory, passes, lanes } = cost;
    throw new QuintetError(
      `A password hash cannot cost ${memory} KiB, ${passes} passes and ${lanes} lanes.`,
      {
        code: "crypto.password-cost",
        hint: `At most ${MOST.memory} KiB, ${MOST.passes} passes, ${MOST.lanes} lanes; at least 8 KiB a lane.`,
      },
    );
  }
  current = cost;
}

/** Check whether the cost set is what OWASP's password storage advice asks for: a system check. */
export function checkPasswordCost(): CheckMessage[] {
  const { memory, passes } = current;
  if (ENOUGH.some(([least, size]) => passes >= least && memory >= size)) return [];
  return [
    {
      level: "error",
      id: "crypto.E001",
      message: `Password hashes cost ${memory} KiB and ${passes} passes, too little to resist guessing.`,
      hint: `Use at least ${DEFAULT_COST.memory} KiB and ${DEFAULT_COST.passes} passes (the default).`,
    },
  ];
}
