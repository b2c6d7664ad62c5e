export * from "./controllers/guard.ts";
export * from "./controllers/action-context.ts";
export * from "./controllers/action.ts";
export * from "./controllers/form-action.ts";
export * from "./controllers/controllers.ts";
export { view, type View } from "./templates/view.ts";
