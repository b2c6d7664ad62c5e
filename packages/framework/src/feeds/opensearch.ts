import { escapeXml, XML_DECLARATION } from "./xml.ts";

/** The description of a site's search for browsers. */
export interface SearchDescription {
  /** At most 16 characters are shown. */
  readonly name: string;
  readonly description: string;
  /** The absolute address of the results, with `{searchTerms}` where the words go. */
  readonly template: string;
}

/** Return a description of the site's search (OpenSearch 1.1). */
export function searchDescription({ name, description, template }: SearchDescription): string {
  return [
    XML_DECLARATION,
    '<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/">',
    `<ShortName>${escapeXml([...name].slice(0, 16).join(""))}</ShortName>`,
    `<Description>${escapeXml(description)}</Description>`,
    "<InputEncoding>UTF-8</InputEncoding>",
    `<Url type="text/html" method="get" template="${escapeXml(template)}"/>`,
    "</OpenSearchDescription>\n",
  ].join("\n");
}
