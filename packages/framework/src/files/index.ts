export * from "./store.ts";
export * from "./local-files.ts";
export * from "./file-name.ts";
export * from "./serve-file.ts";
export * from "./picture-kind.ts";
export * from "./picture.ts";
export * from "./file-response.ts";
export * from "./keeping.ts";
