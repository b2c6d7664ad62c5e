import { EmailTaken } from "quintet/auth";
import { explained } from "quintet/cli";
import { FormError } from "quintet/forms";
import { QuintetError } from "quintet/kernel";
import { describe, expect, it } from "vitest";

describe("what a person is told of a failure", () => {
  it("is the sentence, the hint and the code of an error of the framework", () => {
    const error = new QuintetError("PORT is wrong.", {
      code: "settings.invalid",
      hint: "Mend it.",
    });
    expect(explained(error)).toBe("PORT is wrong.\n  Hint: Mend it.\n  (settings.invalid)");
  });

  it.each([
    [
      "EACCES",
      "/srv/var may not be used by this user (EACCES): choose another folder or change its rights.",
    ],
    [
      "EROFS",
      "/srv/var is on a read-only disk (EROFS): choose another folder or change its rights.",
    ],
    ["ENOSPC", "/srv/var is on a full disk (ENOSPC): choose another folder or change its rights."],
  ])("is a sentence about the place when the disk refuses (%s)", (code, sentence) => {
    const error = Object.assign(new Error(`${code}: no`), { code, path: "/srv/var" });
    expect(explained(error)).toBe(sentence);
  });

  it("is the sentence of whoever refused what was typed", () => {
    const others = [new FormError("It is too short.", "password")];
    const refused = new FormError("This name is reserved.", "name", others);
    expect(explained(refused)).toBe("This name is reserved.\nIt is too short.");
    expect(explained(new EmailTaken("ann@example.org"))).toBe(
      "There is an account with this e-mail address.",
    );
  });

  it("is the whole stack when nobody foresaw it", () => {
    expect(explained(new TypeError("x is not a function"))).toMatch(
      /^TypeError: x is not a function\n +at /,
    );
  });
});
