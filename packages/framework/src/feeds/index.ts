export * from "./atom.ts";
export * from "./document.ts";
export * from "./opensearch.ts";
export * from "./sitemap.ts";
export { escapeXml } from "./xml.ts";
