// eslint-disable-next-line no-control-regex
const UNWANTED = /[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]/g;
const SPECIAL = /[&<>"']/g;
const REFERENCES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&apos;",
};

/**
 * Return a text as XML 1.0 takes it, in an element and in quotes; characters that XML has not are
 * left out.
 */
export function escapeXml(text: string): string {
  return text
    .toWellFormed()
    .replace(UNWANTED, "")
    .replace(SPECIAL, (found) => REFERENCES[found]!);
}

/** The line that an XML document begins with. */
export const XML_DECLARATION = '<?xml version="1.0" encoding="utf-8"?>';
