import { f, index, model, QuerySet } from "quintet/models";
import { searchTokens } from "quintet/search";

/** The smallest model that is searched: its owner writes the tokens beside the text. */
export class Article extends model(
  "articles",
  {
    title: f.char({ max: 120 }),
    text: f.text(),
    titleWords: f.searchText(),
    words: f.searchText(),
    written: f.int({ default: 0 }),
  },
  { indexes: [index("written")] },
) {
  static objects = new QuerySet(this);
}

/** What is said about an article; not everything said can be found. */
export class Remark extends model("remarks", {
  article: f.foreignKey(() => Article, { null: true, onDelete: "cascade" }),
  words: f.searchText({ null: true }),
}) {
  static objects = new QuerySet(this);
}

/** Writes an article as the forum writes a post. */
export function writeArticle(text: string, title = "", written = 0): Promise<Article> {
  const titleWords = searchTokens(title);
  return Article.objects.create({ title, text, titleWords, words: searchTokens(text), written });
}
