import { FormError } from "../form-error.ts";
import { message } from "../../kernel/words.ts";
import { formInput, type InputSettings } from "../form-input.ts";

const DECIMAL = /^(-?)(?:0*(\d+))?(?:\.(\d+))?$/;

/** An exact decimal, as a text. */
export const decimal = formInput<string>({
  widget: "number",
  read(text, { digits = 20, places = 2 }) {
    const written = text.trim().slice(0, 100);
    const [, sign, whole = "0", fraction = ""] = DECIMAL.exec(written) ?? [];
    if (sign === undefined || !/\d/.test(written)) {
      throw new FormError("Please write a number such as 12.50, without an exponent.");
    }
    if (whole.length > digits - places) {
      throw new FormError(
        message("At most {count} digits may stand before the point.", { count: digits - places }),
      );
    }
    if (fraction.replace(/0+$/, "").length > places) {
      throw new FormError(
        message("At most {count} digits may stand after the point.", { count: places }),
      );
    }
    return `${sign}${whole}${fraction === "" ? "" : `.${fraction}`}`;
  },
  attributes: (settings) => ({ step: stepOf(settings), ...limitsOf(settings) }),
});

function stepOf({ places = 2 }: InputSettings): string {
  return places === 0 ? "1" : `0.${"1".padStart(places, "0")}`;
}

/** Browsers count with floating numbers: more digits than those hold would refuse what is right. */
function limitsOf({ digits = 20, places = 2 }: InputSettings): Readonly<Record<string, string>> {
  if (digits > 15) return { step: "any" };
  const most = `${"9".repeat(digits - places) || "0"}${places === 0 ? "" : `.${"9".repeat(places)}`}`;
  return { min: `-${most}`, max: most };
}
