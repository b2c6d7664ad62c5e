export * from "./guard.ts";
export * from "./action-context.ts";
export * from "./action.ts";
export * from "./form-action.ts";
export * from "./controllers.ts";
export { view, type View } from "../templates/view.ts";
