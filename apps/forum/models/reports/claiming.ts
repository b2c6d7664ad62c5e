import { Refusal, type Words } from "quintet/kernel";
import { t } from "../../text/t.ts";
import { insist } from "../accounts/policy.ts";
import type { User } from "../accounts/user.ts";
import { Report } from "./report.ts";

/** Say why this reader cannot decide about the report as it stands; `null` when they can. */
export function whyNotDecide(reader: User, report: Report, claimer: string | null): Words | null {
  if (!reader.isStaff) return t("Only moderators can do this.");
  if (report.state !== "open") return t("This has already been decided.");
  if (report.claimedById === null || report.claimedById === reader.id) return null;
  return t("@{name} has claimed this report. Claim it yourself first, if you both agree.", {
    name: claimer ?? "",
  });
}

/**
 * Take a report upon oneself (or give it back, with `null`), also from another moderator. `version`
 * is what the page showed: whoever comes second is refused.
 */
export async function claim(
  report: Report,
  actor: User,
  claimedBy: User | null,
  version: number,
): Promise<void> {
  insist(actor.isStaff ? null : t("Only moderators can do this."));
  const claimed = await Report.objects
    .filter({ id: report.id, state: "open", version })
    .update({ claimedBy, version: version + 1 });
  if (claimed > 0) return;
  throw new Refusal(t("Somebody else was quicker. This is how the report stands now."), {
    status: 409,
  });
}
