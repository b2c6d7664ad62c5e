import { signer } from "../crypto/signer.ts";
import { FormError } from "../forms/form-error.ts";
import { message } from "../kernel/words.ts";
import type { RegisterValues } from "./forms.ts";

const PURPOSE = "registration form";
const A_DAY = 86_400;

/** Tells programs that fill in forms from people, without asking people anything. */
export interface PersonCheck {
  /** Return what the form carries: when it was shown, signed. A stamp that still holds is kept. */
  stamp(before: string): string;
  /** Refuse a form that a person did not fill in: a hidden field has text, or it took no time. */
  insist(values: Pick<RegisterValues, "website" | "started">): void;
}

/**
 * Make the check that a person fills in a form, for a site with these keys, where typing takes so
 * many seconds at least.
 */
export function personCheck(keys: readonly string[], seconds: number): PersonCheck {
  const signed = signer(keys);
  const shownAt = (stamp: string) => signed.verify(PURPOSE, stamp, { maxAge: A_DAY });
  return {
    stamp: (before) => (shownAt(before) === null ? signed.sign(PURPOSE, `${Date.now()}`) : before),
    insist({ website, started }) {
      if (website !== "") {
        throw new FormError(
          message(
            "A hidden field was filled in, which only programs do. If you are a person, please send this once more.",
          ),
        );
      }
      if (seconds === 0) return;
      const shown = shownAt(started);
      if (shown !== null && Date.now() - Number(shown) >= seconds * 1000) return;
      throw new FormError(
        message("That was quicker than people type. Please look through it and send it once more."),
      );
    },
  };
}
