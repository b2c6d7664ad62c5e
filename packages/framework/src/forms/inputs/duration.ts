import { FormError } from "../form-error.ts";
import { formInput } from "../form-input.ts";

const SHAPE = /^(-?)(\d{1,7}):([0-5]\d)(?::([0-5]\d)(?:\.(\d{1,3}))?)?$/;

/** A length of time, in milliseconds: hours and minutes, and where there are any seconds. */
export const duration = formInput<number>({
  widget: "text",
  hint: "Hours and minutes, such as 1:30.",
  read(text) {
    const found = SHAPE.exec(text.trim());
    if (found === null) throw new FormError("Please write hours and minutes such as 1:30.");
    const [, sign, hours, minutes, seconds = "0", part = ""] = found;
    const all = (Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds);
    const milliseconds = all * 1000 + Number(part.padEnd(3, "0"));
    return sign === "-" ? -milliseconds : milliseconds;
  },
  write: (value) => (typeof value === "string" ? value : textOf(value)),
  attributes: () => ({
    pattern: `\\s*${SHAPE.source.slice(1, -1).replaceAll("(?:", "(")}\\s*`,
    inputmode: "text",
  }),
});

function textOf(milliseconds: number): string {
  const all = Math.abs(milliseconds);
  const two = (number: number) => String(Math.floor(number) % 60).padStart(2, "0");
  const part = all % 1000 === 0 ? "" : `.${String(all % 1000).padStart(3, "0")}`;
  const seconds = part === "" && Math.floor(all / 1000) % 60 === 0 ? "" : `:${two(all / 1000)}`;
  const sign = milliseconds < 0 ? "-" : "";
  return `${sign}${Math.floor(all / 3_600_000)}:${two(all / 60_000)}${seconds}${part}`;
}
