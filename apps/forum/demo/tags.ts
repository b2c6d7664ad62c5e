/** The tags of some topics, by title. */
export const tags: Readonly<Record<string, readonly string[]>> = {
  "Rollers gone tacky after a damp winter: clean, re-cover or replace?": ["rollers", "mending"],
  "Tabletop press: the left side always prints lighter": ["packing"],
  "Which oil for a hand press, and where not?": ["mending", "oil"],
  "Kerning Caslon by hand: how far do you go?": ["Caslon", "spacing"],
  "木活字：一套家传的字模应该怎么保存？": ["木活字"],
  "كيف نصفّ العربية بالحروف المعدنية دون أن تنكسر الوصلات؟": ["عربي", "spacing"],
  "Сколько кеглей вам на самом деле нужно?": ["кегль"],
  "Ligatures, and readers who think they are a mistake": ["spacing", "ligatures"],
  "A script that imposes a sixteen-page signature": ["imposition", "python"],
  "CSS for print: lines that back each other up": ["CSS", "spacing"],
  "An inventory of type: spreadsheet or database?": ["SQL"],
  "Damping paper: how long, how wet?": ["damping"],
  "Coptic or long-stitch for a book of 96 pages?": ["thread"],
};
