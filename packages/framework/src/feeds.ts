export * from "./feeds/atom.ts";
export * from "./feeds/document.ts";
export * from "./feeds/opensearch.ts";
export * from "./feeds/sitemap.ts";
export { escapeXml } from "./feeds/xml.ts";
