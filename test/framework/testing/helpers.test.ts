import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { onCommit, runWith, transaction, UniqueViolation } from "quintet/database";
import { f, model, QuerySet } from "quintet/models";
import { OutgoingEmail, post } from "quintet/mail";
import {
  at,
  factory,
  linkIn,
  liveServer,
  memoryFiles,
  rolledBack,
  sentEmails,
  sequence,
  testDatabase,
  type TestDatabase,
} from "quintet/testing";
import { makeTables } from "../../support/orm-tables.ts";

class Author extends model("factory_authors", { name: f.char({ max: 40, unique: true }) }) {
  static objects = new QuerySet(this);
}
class Book extends model("factory_books", {
  title: f.char({ max: 40 }),
  pages: f.int({ default: 100 }),
  author: f.foreignKey(() => Author, { onDelete: "cascade" }),
}) {
  static objects = new QuerySet(this);
}

const authors = factory(Author, { name: sequence((n) => `author ${n}`) });
const books = factory(Book, { title: sequence((n) => `Book ${n}`), author: authors });

let test: TestDatabase;
beforeAll(async () => {
  test = await testDatabase();
  await makeTables(test.database, [Author, Book, OutgoingEmail]);
});
afterAll(() => test.drop());

/** Runs a story of which nothing is left. */
const story = <T>(run: () => Promise<T>): Promise<T> => rolledBack(test.database, run);
const counts = () =>
  runWith(test.database, async () => [await Author.objects.count(), await Book.objects.count()]);

describe("a factory", () => {
  it("makes rows that differ, with the rows that they point at", () =>
    story(async () => {
      const [one, other] = await books.createMany(2);
      expect(one!.title).not.toBe(other!.title);
      expect(one!.authorId).not.toBe(other!.authorId);
      expect(await Author.objects.count()).toBe(2);
    }));

  it("puts what is given over what it says, and makes nothing for that", () =>
    story(async () => {
      const ann = await authors.create({ name: "ann" });
      const book = await books.create({ author: ann, title: "Given", pages: 7 });
      expect(book).toMatchObject({ title: "Given", pages: 7, authorId: ann.id });
      expect(await Author.objects.count()).toBe(1);
    }));

  it("asks a function for each row", () =>
    story(async () => {
      let pages = 0;
      const growing = factory(Book, { title: "One", author: authors, pages: () => ++pages });
      expect((await growing.createMany(3)).map((book) => book.pages)).toEqual([1, 2, 3]);
    }));

  it("refuses a name that is no field's", () => {
    const wrong = { titel: "One" } as object;
    expect(() => factory(Book, wrong)).toThrow('Book has no field "titel". Did you mean "title"?');
  });
});

describe("a test that is rolled back", () => {
  it("leaves nothing", async () => {
    await story(() => books.create());
    expect(await counts()).toEqual([0, 0]);
  });

  it("leaves nothing when it fails, and fails with its own error", async () => {
    const failing = story(async () => {
      await books.create();
      throw new Error("as it should");
    });
    await expect(failing).rejects.toThrow("as it should");
    expect(await counts()).toEqual([0, 0]);
  });

  it("goes on after a statement that failed, as outside a transaction", () =>
    story(async () => {
      await authors.create({ name: "ann" });
      await expect(authors.create({ name: "ann" })).rejects.toThrow(UniqueViolation);
      expect(await Author.objects.count()).toBe(1);
    }));

  it("undoes a transaction of its own that fails, and no more", () =>
    story(async () => {
      await authors.create();
      const failing = transaction(async () => {
        await authors.create();
        throw new Error("not this one");
      });
      await expect(failing).rejects.toThrow("not this one");
      expect(await Author.objects.count()).toBe(1);
    }));

  it("runs what waits for a commit after the outermost of its transactions", () =>
    story(async () => {
      const said: string[] = [];
      await transaction(async () => {
        await transaction(async () => onCommit(() => void said.push("committed")));
        said.push("at the end");
      });
      expect(said).toEqual(["at the end", "committed"]);
    }));

  it("does not run what waits for the commit of a transaction that is undone", () =>
    story(async () => {
      const said: string[] = [];
      const failing = transaction(async () => {
        onCommit(() => void said.push("committed"));
        throw new Error("undone");
      });
      await expect(failing).rejects.toThrow("undone");
      expect(said).toEqual([]);
    }));
});

describe("fakes", () => {
  it("take the e-mails that wait, in order, and find the link in one", () =>
    story(async () => {
      const text = "Open http://localhost:8000/confirm/abc/?next=%2F to confirm.";
      await post({ to: { email: "ann@example.org" }, subject: "One", text });
      await post({ to: { email: "ben@example.org" }, subject: "Two", text: "Hello" });
      const sent = await sentEmails();
      expect(sent.map(({ subject }) => subject)).toEqual(["One", "Two"]);
      expect(linkIn(sent[0]!)).toBe("/confirm/abc/?next=%2F");
      expect(() => linkIn(sent[1]!)).toThrow("There is no link in this e-mail");
      expect(await sentEmails()).toEqual([]);
    }));

  it("keep files in memory", async () => {
    const files = memoryFiles();
    await files.put("b.png", new Uint8Array([1, 2]));
    await files.put("a.png", [new Uint8Array([3]), new Uint8Array([4])]);
    expect(files.names).toEqual(["a.png", "b.png"]);
    expect(await files.get("a.png")).toEqual(new Uint8Array([3, 4]));
    await files.remove("a.png");
    expect([await files.get("a.png"), files.names]).toEqual([null, ["b.png"]]);
  });

  it("move the time, and bring it back", async () => {
    const year = await at("2031-05-01T12:00:00Z", async () => {
      expect(new Date("2020-01-01T00:00:00Z").getUTCFullYear()).toBe(2020);
      expect(new Date(Date.now()).getUTCFullYear()).toBe(2031);
      expect(new Date()).toBeInstanceOf(Date);
      return new Date().getUTCFullYear();
    });
    expect(year).toBe(2031);
    expect(new Date().getUTCFullYear()).not.toBe(2031);
    await expect(at("2031-05-01", () => Promise.reject(new Error("x")))).rejects.toThrow("x");
    expect(new Date().getUTCFullYear()).not.toBe(2031);
  });

  it("serve a site to a browser", async () => {
    const server = await liveServer(async () => new Response("here"));
    expect(await (await fetch(server.origin)).text()).toBe("here");
    await server.close();
  });
});
