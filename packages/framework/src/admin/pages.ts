// The pages of the admin, loaded together by the first request for one: a process that shows none needs none.
export { act } from "./pages/actions.ts";
export { choices } from "./pages/choices.ts";
export { csv } from "./pages/csv.ts";
export { history } from "./pages/history.ts";
export { home } from "./pages/home.ts";
export { forget, keep } from "./pages/kept.ts";
export { list } from "./pages/list.ts";
export { remove } from "./pages/remove.ts";
export { restore } from "./pages/restore.ts";
export { add, change } from "./pages/row.ts";
