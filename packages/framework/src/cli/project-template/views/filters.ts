import { textFilters } from "quintet/i18n";

/** The filters of the site's templates: those for dates and numbers, and your own. */
export const filters = { ...textFilters() };
