import { reportControllers } from "./reports.ts";

/** List the controllers of reports. */
export const reports = [reportControllers];
