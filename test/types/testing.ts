// Checked by the compiler (`npm run check`), never run: what must compile, what must not.
import { f, model } from "quintet/models";
import { factory, sequence } from "quintet/testing";

class Author extends model("authors", { name: f.char({ max: 40 }) }) {}
class Book extends model("books", {
  title: f.char({ max: 40 }),
  pages: f.int({ default: 100 }),
  author: f.foreignKey(() => Author),
}) {}

const authors = factory(Author, { name: sequence((n) => `author ${n}`) });
await authors.create();
await authors.create({ name: "ann" });
// @ts-expect-error: a name is a text
await authors.create({ name: 7 });

const books = factory(Book, { title: "One", author: authors });
const book = await books.create({ pages: 3 });
const pages: number = book.pages;
await books.createMany(pages, { author: await authors.create() });
// @ts-expect-error: a book has no such field
await books.create({ page: 3 });

const halves = factory(Book, { title: "One" });
await halves.create({ author: await authors.create() });
// @ts-expect-error: the factory knows no author, and a book must have one
await halves.create();

// @ts-expect-error: a title is a text
factory(Book, { title: sequence((n) => n) });
// @ts-expect-error: a book has no such field
factory(Book, { titel: "One" });
// @ts-expect-error: an author is no book
factory(Book, { author: books });
