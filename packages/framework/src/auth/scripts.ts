/**
 * Writing systems whose letters a name may have; a name keeps to one. Chinese, Japanese and Korean
 * are each written with several scripts together (Unicode Technical Standard 39, section 5.1).
 */
const SYSTEMS: readonly (readonly string[])[] = [
  ["Latin"],
  ["Greek"],
  ["Cyrillic"],
  ["Han", "Bopomofo"],
  ["Han", "Hiragana", "Katakana"],
  ["Han", "Hangul"],
  ["Arabic"],
  ["Hebrew"],
  ["Armenian"],
  ["Georgian"],
  ["Ethiopic"],
  ["Devanagari"],
  ["Bengali"],
  ["Gurmukhi"],
  ["Gujarati"],
  ["Oriya"],
  ["Tamil"],
  ["Telugu"],
  ["Kannada"],
  ["Malayalam"],
  ["Sinhala"],
  ["Thai"],
  ["Lao"],
  ["Tibetan"],
  ["Myanmar"],
  ["Khmer"],
  ["Mongolian"],
  ["Thaana"],
  ["Cherokee"],
];

/** A word of one system: its letters, their vowel signs and its digits, Latin digits everywhere. */
const PATTERNS: readonly RegExp[] = SYSTEMS.map((scripts) => {
  const own = scripts.map((script) => `\\p{Script=${script}}`).join("");
  const shared = scripts.map((script) => `\\p{Script_Extensions=${script}}`).join("");
  return new RegExp(`^[0-9_.\\-${own}[[${shared}]&&[\\p{L}\\p{Nd}]]]+$`, "v");
});

/**
 * Return whether all letters of a text belong to one writing system; what is no letter must be `0-9
 * _ - .`
 */
export function isOfOneScript(text: string): boolean {
  return PATTERNS.some((pattern) => pattern.test(text));
}
