import type { House } from "../house.ts";
import type { Registered } from "../registered.ts";
import { keyText } from "../rows/key-text.ts";
import type { Row } from "../rows/rows.ts";
import type { ChosenRow } from "../views.ts";

/** Return a row as the page names it that asks before something is done with it. */
export function chosenRow(house: House, registered: Registered, row: Row): ChosenRow {
  return {
    key: keyText(registered.info, row),
    title: registered.titleOf(row),
    href: house.changeHref(registered, row),
  };
}
