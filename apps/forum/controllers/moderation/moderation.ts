import { controllers } from "quintet/controllers";
import { url } from "../../urls.ts";
import { bulk } from "./bulk.ts";
import { modHome } from "./home.ts";
import { log, undoEntry } from "./log.ts";
import { member, note } from "./member.ts";
import { claimReport, releaseReport, report, reports } from "./reports.ts";

/** Everything below `/mod/`. */
export const modControllers = controllers(url.mod, {
  home: modHome,
  reports,
  report,
  claim: claimReport,
  release: releaseReport,
  bulk,
  log,
  undo: undoEntry,
  member,
  note,
});
