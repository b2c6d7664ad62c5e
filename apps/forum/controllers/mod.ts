import { controllers } from "quintet/controllers";
import { url } from "../urls.ts";
import { bulk } from "./mod-bulk.ts";
import { modHome } from "./mod-home.ts";
import { log, undoEntry } from "./mod-log.ts";
import { member, note } from "./mod-member.ts";
import { claimReport, releaseReport, report, reports } from "./mod-reports.ts";

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
