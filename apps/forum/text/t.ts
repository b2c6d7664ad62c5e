import { translator } from "quintet/i18n";

/** Every visible sentence of the forum's models and controllers passes through here. */
export const t = translator({ locale: "en" });
