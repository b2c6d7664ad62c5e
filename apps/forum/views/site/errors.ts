import type { ErrorPageContext } from "quintet/application";
import { view } from "quintet/templates";

/** The page of every refusal and fault: the sentence, and what was typed. */
export const errorPage = view<ErrorPageContext>("errors/error.html");
