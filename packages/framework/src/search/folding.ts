/** What compatibility normalisation does not take apart, and the sigma at the end of a word. */
const LETTERS: Readonly<Record<string, string>> = {
  ß: "ss",
  æ: "ae",
  œ: "oe",
  ø: "o",
  đ: "d",
  ð: "d",
  þ: "th",
  ł: "l",
  ħ: "h",
  ı: "i",
  ς: "σ",
};
const LETTER = new RegExp(`[${Object.keys(LETTERS).join("")}]`, "g");

/** Invisible characters that only shape their neighbours. */
const SHAPING = ["\\u00ad", "\\u200c", "\\u200d", "\\u2060", "\\ufeff"];
const ACCENTS = ["\\u0300-\\u0305", "\\u0307-\\u036f", "\\u0483-\\u0487", "\\u20d0-\\u20ff"];
const HEBREW = [
  "\\u0591-\\u05bd",
  "\\u05bf",
  "\\u05c1",
  "\\u05c2",
  "\\u05c4",
  "\\u05c5",
  "\\u05c7",
];
const ARABIC = ["\\u0610-\\u061a", "\\u0640", "\\u064b-\\u065f", "\\u0670", "\\u06d6-\\u06ed"];
const VARIANTS = ["\\ufe00-\\ufe0f"];

/** What search overlooks. The breve stays on и and у: й and ў are letters of their own. */
const DROPPED = new RegExp(
  `(?<![иу])\\u0306|[${[ACCENTS, HEBREW, ARABIC, SHAPING, VARIANTS].flat().join("")}]`,
  "gu",
);

/** Korean vowels and endings, and the half-width signs of Japanese: they melt into what they follow. */
const MELTING = ["\\u1160-\\u11ff", "\\u314f-\\u3163", "\\uff9e", "\\uff9f", "\\uffc2-\\uffdc"];
const FOLLOWING = ["\\p{M}", "\\u0640", ...SHAPING, ...MELTING];

/** A character with all that follows it and may melt into it. */
const CLUSTER = new RegExp(`[^][${FOLLOWING.join("")}]*`, "gu");

/** Normalising sorts the marks on a letter in quadratic time; no script needs as many as this. */
const TOO_MANY_MARKS = /([\p{M}\uff9e\uff9f]{16})[\p{M}\uff9e\uff9f]+/gu;

const BEYOND_ASCII = /[^\0-\x7f]/;

/** Return the text as search compares it: compatibility forms, case and accents made alike. */
export function folded(text: string): string {
  if (!BEYOND_ASCII.test(text)) return text.toLowerCase();
  return text
    .replace(TOO_MANY_MARKS, "$1")
    .normalize("NFKC")
    .toLowerCase()
    .normalize("NFD")
    .replace(DROPPED, "")
    .normalize("NFC")
    .replace(LETTER, (letter) => LETTERS[letter]!);
}

/** A folded text that knows where each part of it came from. */
export interface FoldedText {
  readonly text: string;
  /** Return the part of the original that a range of the folded text stands for. */
  range(start: number, end: number): readonly [start: number, end: number];
}

/** Fold a text as {@link folded} does, and remember where in the original each folded character stood. */
export function foldedWithPlaces(original: string): FoldedText {
  const known = new Map<string, string>();
  const starts: number[] = [];
  const ends: number[] = [];
  let text = "";
  for (const { 0: cluster, index } of original.matchAll(CLUSTER)) {
    const form = known.get(cluster) ?? folded(cluster);
    known.set(cluster, form);
    for (let unit = 0; unit < form.length; unit++) {
      starts.push(index);
      ends.push(index + cluster.length);
    }
    text += form;
  }
  return { text, range: (start, end) => [starts[start]!, ends[end - 1]!] };
}
