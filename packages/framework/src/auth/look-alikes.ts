import { cut } from "../kernel/cut.ts";

/** Cyrillic and Greek letters, each with the Latin letter that it is read as. */
const READ_AS =
  "Аa Вb Еe Ѕs Іl Јj Кk Мm Нh Оo Рp Сc Тt Хx Уy Ԛq Ԝw З3 " +
  "аa еe ѕs іi јj оo рp сc хx уy һh ԁd ԛq ԝw ӏl " +
  "Αa Βb Εe Ζz Ηh Ιl Κk Μm Νn Οo Ρp Τt Υy Χx " +
  "αa ιi νv οo ρp υu γy";

const LATIN_OF = new Map(READ_AS.split(" ").map(([letter, latin]) => [letter, latin]));

/** Latin letters, digits and pairs that are read as one another at the size of a name. */
const ALIKE: readonly (readonly [written: RegExp, read: string])[] = [
  [/[I1|]/g, "l"],
  [/0/g, "o"],
  [/rn/g, "m"],
  [/vv/g, "w"],
  [/[_.-]/g, "-"],
];

/** Longer than any name, in code units: what is beyond is not read. */
const LONGEST = 64;

/**
 * Return what a name looks like; two names of one shape are taken for each other. It follows the
 * skeletons of Unicode Technical Standard 39, for the letters and digits that names here may have.
 */
export function nameShape(name: string): string {
  const text = cut(name, LONGEST).normalize("NFKC");
  const latin = Array.from(text, (letter) => LATIN_OF.get(letter) ?? letter).join("");
  const read = ALIKE.reduce((shape, [written, as]) => shape.replace(written, as), latin);
  return cut(read.toLowerCase(), LONGEST);
}

/**
 * Return the shape with `i` and `l` alike and no separators: for words that nobody may come near
 * to.
 */
export function looseShape(name: string): string {
  return nameShape(name).replaceAll("i", "l").replaceAll("-", "");
}
