import { QuintetError } from "../kernel/errors.ts";

/** A subject of a site in the forms in which its files name it. */
export interface Subject {
  /** `bookings`: the folder, the table, the address. */
  readonly many: string;
  /** `booking`: the file of the model, one row in a template. */
  readonly one: string;
  /** `Booking`: the class. */
  readonly model: string;
}

function singular(many: string): string {
  if (many.endsWith("ies")) return `${many.slice(0, -3)}y`;
  if (/(ss|x|ch|sh)es$/.test(many)) return many.slice(0, -2);
  return many.endsWith("s") && !many.endsWith("ss") ? many.slice(0, -1) : many;
}

/** Return the forms of a subject's name; the model is named after it unless told. */
export function subjectOf(many: string, model: string | undefined): Subject {
  if (!/^[a-z][a-z]{1,40}$/.test(many)) {
    throw new QuintetError(`"${many}" is not a name for a subject.`, {
      code: "cli.bad-subject",
      hint: "Write one word for many of them in lower-case letters: quintet startapp bookings.",
    });
  }
  const one = model === undefined ? singular(many) : model.charAt(0).toLowerCase() + model.slice(1);
  if (!/^[a-z][a-zA-Z]{1,40}$/.test(one)) {
    throw new QuintetError(`"${model}" is not a name for a model.`, {
      code: "cli.bad-subject",
      hint: "Write letters alone, a capital first: --model Booking.",
    });
  }
  return { many, one, model: one.charAt(0).toUpperCase() + one.slice(1) };
}

/** The subject that a new project begins with: every other is written after it. */
const PATTERN: Subject = { many: "articles", one: "article", model: "Article" };

/** Return what the pattern's files are called for another subject. */
export function renamed(path: string, subject: Subject): string {
  return path.replaceAll(PATTERN.many, subject.many).replaceAll(PATTERN.one, fileName(subject));
}

/** Return the name of a model's file: `room-booking`. */
export function fileName({ one }: Subject): string {
  return one.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

/** Return what the pattern's files say for another subject. */
export function rewritten(text: string, subject: Subject): string {
  const { many, one, model } = subject;
  const spoken = one.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  const article = /^[aeiou]/.test(spoken) ? "an" : "a";
  return (
    text
      // Sentences first: in them the word stands alone, after "a", "an" or "first".
      .replaceAll("Nothing has been written yet.", `There are no ${many} yet.`)
      .replaceAll("A first article.", `A first ${spoken}.`)
      .replaceAll("What the site is about, to begin with.", `One of the site's ${many}.`)
      .replaceAll(/([Aa])n article\b/g, (_, letter: string) =>
        letter === "A" ? capital(`${article} ${spoken}`) : `${article} ${spoken}`,
      )
      .replaceAll("Write ", "Add ")
      .replaceAll('"Publish"', '"Save"')
      // A page inside an element of that name is no subject.
      .replaceAll(/(<\/?)article\b/g, "$1\0")
      .replaceAll(/(\.\/(?:forms|models))\/article/g, `$1/${fileName(subject)}`)
      .replaceAll('model: "article"', `model: "${fileName(subject)}"`)
      .replaceAll("Articles", capital(many))
      .replaceAll("articles", many)
      .replaceAll("Article", model)
      .replaceAll("article", one)
      .replaceAll("\0", "article")
  );
}
