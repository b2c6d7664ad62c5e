import { adminControllers } from "./administration.ts";
import { modControllers } from "./moderation.ts";

/** List the controllers of moderation and administration; `delivered`: whether e-mails leave this machine. */
export const moderation = (delivered: boolean) => [modControllers, ...adminControllers(delivered)];
