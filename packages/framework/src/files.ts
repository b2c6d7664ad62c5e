export * from "./files/store.ts";
export * from "./files/local-files.ts";
export * from "./files/file-name.ts";
export * from "./files/serve-file.ts";
export * from "./files/picture-kind.ts";
export * from "./files/picture.ts";
