import { Refusal } from "quintet/kernel";

/** Refuses with the reason that a policy gave, if it gave one. */
export function insist(whyNot: string | null): void {
  if (whyNot !== null) throw new Refusal(whyNot, { status: 403 });
}
