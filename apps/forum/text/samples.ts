import { t } from "./t.ts";

/** What the help page shows: each text beside how it looks. */
export const markdownSamples: readonly { readonly title: string; readonly source: string }[] = [
  { title: t("Emphasis"), source: "*leaning*, **strong**, ~~struck out~~, `code`" },
  { title: t("Paragraphs"), source: "One paragraph.\n\nAn empty line begins the next." },
  {
    title: t("Links"),
    source: "[the project's page](https://example.org/), or bare: https://example.org/",
  },
  { title: t("Lists"), source: "- one\n- two\n  - inside two\n\n1. first\n2. second" },
  { title: t("Tasks"), source: "- [x] done\n- [ ] still to do" },
  { title: t("Quotations"), source: "> What somebody said.\n\nWhat you say to it." },
  { title: t("Code"), source: "```js\nconst answer = 42;\n```" },
  {
    title: t("Tables"),
    source: "| Fruit | Price |\n|---|---:|\n| Apple | 1.20 |\n| Pear | 0.90 |",
  },
  { title: t("Headings"), source: "## A heading\n\nand its text" },
];
