// bcrypt: N. Provos and D. Mazières, "A Future-Adaptable Password Scheme" (1999), over B. Schneier's Blowfish (1993).

const ROUNDS = 16;
const P_WORDS = ROUNDS + 2;
const S_WORDS = 4 * 256;

/** A stretch of the series of the brothers Chudnovsky, as whole numbers. */
interface Stretch {
  readonly p: bigint;
  readonly q: bigint;
  readonly t: bigint;
}

/** Return the terms from one to another, put together from halves: the numbers stay small for as long as they can. */
function stretch(from: number, to: number): Stretch {
  if (to - from > 1) {
    const middle = (from + to) >> 1;
    const [one, two] = [stretch(from, middle), stretch(middle, to)];
    return { p: one.p * two.p, q: one.q * two.q, t: two.q * one.t + one.p * two.t };
  }
  const k = BigInt(from);
  const p = from === 0 ? 1n : (6n * k - 5n) * (2n * k - 1n) * (6n * k - 1n);
  const q = from === 0 ? 1n : k ** 3n * 10_939_058_860_032_000n;
  const t = p * (13_591_409n + 545_140_134n * k);
  return { p, q, t: from % 2 === 0 ? t : -t };
}

/** The whole root of a number, by Newton. */
function rootOf(square: bigint, start: bigint): bigint {
  for (let root = start; ;) {
    const next = (root + square / root) >> 1n;
    if (next >= root) return root;
    root = next;
  }
}

/** The first words of the fraction of pi, with which every Blowfish begins. */
function wordsOfPi(count: number): Int32Array {
  const spare = 64n;
  const bits = BigInt(32 * count);
  // A term has some 47 bits.
  const { q, t } = stretch(0, Math.ceil((32 * count) / 47) + 2);
  const root = rootOf(10_005n << (2n * (bits + spare)), 101n << (bits + spare));
  const pi = (q * 426_880n * root) / t;
  const fraction = (pi >> spare) & ((1n << bits) - 1n);
  const digits = fraction.toString(16).padStart(8 * count, "0");
  return Int32Array.from({ length: count }, (_, index) =>
    Number.parseInt(digits.slice(8 * index, 8 * index + 8), 16),
  );
}

/** The words of some bytes, over and over: a key that ends is begun anew. */
function cycled(bytes: Uint8Array, count: number): Int32Array {
  return Int32Array.from({ length: count }, (_, word) => {
    let value = 0;
    for (let part = 0; part < 4; part++) {
      value = (value << 8) | bytes[(4 * word + part) % bytes.length]!;
    }
    return value;
  });
}

/** The state of a Blowfish: its subkeys and its boxes, in one row as they are written. */
class Blowfish {
  readonly #words = wordsOfPi(P_WORDS + S_WORDS);

  /** Encrypt the two words at a place of a row. Whole numbers of 32 bits throughout: anything else is ten times slower. */
  encrypt(row: Int32Array, place: number, words = this.#words): void {
    let left = row[place]! ^ words[0]!;
    let right = row[place + 1]!;
    for (let round = 1; round <= ROUNDS; round++) {
      const one = (words[18 + (left >>> 24)]! + words[274 + ((left >>> 16) & 255)]!) | 0;
      const two = (one ^ words[530 + ((left >>> 8) & 255)]!) + words[786 + (left & 255)]!;
      const next = right ^ two ^ words[round]!;
      right = left;
      left = next;
    }
    row[place] = right ^ words[ROUNDS + 1]!;
    row[place + 1] = left;
  }

  /** Mix a key into the subkeys, and write all words anew, each pair from the one before and the salt. */
  expand(key: Int32Array, salt: Int32Array): void {
    const words = this.#words;
    for (let index = 0; index < P_WORDS; index++) words[index]! ^= key[index]!;
    const pair = new Int32Array(2);
    for (let index = 0; index < words.length; index += 2) {
      pair[0]! ^= salt[index & 3]!;
      pair[1]! ^= salt[(index + 1) & 3]!;
      this.encrypt(pair, 0, words);
      words[index] = pair[0]!;
      words[index + 1] = pair[1]!;
    }
  }
}

const NO_SALT = new Int32Array(4);
const MAGIC = new TextEncoder().encode("OrpheanBeholderScryDoubt");

/** Return the 23 bytes of a bcrypt hash. It takes 2^cost rounds of plain computing: not for the thread of pages. */
export function eksBlowfish(key: Uint8Array, salt: Uint8Array, cost: number): Uint8Array {
  const state = new Blowfish();
  const keyWords = cycled(key, P_WORDS);
  const saltWords = cycled(salt, P_WORDS);
  state.expand(keyWords, saltWords);
  for (let round = 0; round < 2 ** cost; round++) {
    state.expand(keyWords, NO_SALT);
    state.expand(saltWords, NO_SALT);
  }
  const text = cycled(MAGIC, 6);
  for (let turn = 0; turn < 64; turn++) {
    for (let index = 0; index < text.length; index += 2) state.encrypt(text, index);
  }
  const bytes = new DataView(new ArrayBuffer(24));
  text.forEach((word, index) => bytes.setInt32(4 * index, word));
  return new Uint8Array(bytes.buffer, 0, 23);
}
