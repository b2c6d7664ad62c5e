import { ago, longDate, shortDate } from "quintet/i18n";
import {
  escapeHtml,
  Message,
  safeHtml,
  type SafeHtml,
  type Translate,
  type Words,
} from "quintet/kernel";
import { entryHref } from "./moderation/log.ts";

const MONTH = 30 * 86_400_000;
/** In the language of the page. */
const spoken: Translate = (text, values) => String(new Message(text, values));
const isOld = (date: Date) => Date.now() - date.getTime() > MONTH;

/** What the forum's templates can do to a value besides what every template can. */
export const filters = {
  /** The exact time, for machines. */
  iso: (date: Date) => date.toISOString(),
  /** The day, for people. */
  date: (date: Date) => shortDate(date),
  /** The day with its hour and minute, in the site's zone. */
  moment: (date: Date) => longDate(date),
  /** How long ago, "3 h ago"; after a month the day itself. */
  ago: (date: Date) => (isOld(date) ? shortDate(date) : ago(date, new Date(), spoken)),
  /** Link the numbers of entries of the log, `#12`, in a sentence to those entries. */
  entries(sentence: Words): SafeHtml {
    const numbered = escapeHtml(String(sentence)).replace(
      /(?<!&)#(\d+)/g,
      (written, id: string) => {
        return `<a href="${escapeHtml(entryHref(Number(id)))}">${written}</a>`;
      },
    );
    return safeHtml(numbered);
  },
  /** The first letter of a name, for the square beside a post. */
  initial: (name: string) => [...name][0]?.toUpperCase() ?? "",
};
