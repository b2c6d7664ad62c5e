import { translator } from "quintet/i18n";
import { message } from "quintet/kernel";

/**
 * Make a visible sentence of the forum. It is worded where it is shown, in the language of whoever reads it:
 * nothing here knows who that is.
 */
export const t = message;

/** The language of the forum's own sentences, and of its e-mails. */
export const english = translator({ locale: "en" });
