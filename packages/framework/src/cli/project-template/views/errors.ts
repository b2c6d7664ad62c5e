import type { ErrorPageContext } from "quintet/application";
import { view } from "quintet/templates";

/** Shown by the application itself for whatever goes wrong. */
export const errorPage = view<ErrorPageContext>("errors/error.html");
