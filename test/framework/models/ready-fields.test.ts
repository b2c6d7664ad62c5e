import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { runWith } from "quintet/database";
import {
  DoesNotExist,
  f,
  LivingRows,
  model,
  QuerySet,
  related,
  softDeletion,
  StaleRow,
  timestamps,
  ValueError,
} from "quintet/models";
import { onEveryEngine } from "../../support/orm-engines.ts";
import { emptyTables, makeTables } from "../../support/orm-tables.ts";

class Book extends model("ready_books", {
  title: f.char({ max: 40, unique: true }),
  version: f.version(),
  ...timestamps,
}) {
  static objects = new QuerySet(this);
}

class NoteRows extends LivingRows<typeof Note> {
  short() {
    return this.filter({ text: "a" });
  }
}

class Note extends model(
  "ready_notes",
  {
    text: f.char({ max: 20 }),
    book: f.foreignKey(() => Book, { onDelete: "cascade" }),
    ...softDeletion,
  },
  { orderBy: ["text"] },
) {
  static objects = new NoteRows(this);
}

const models = [Book, Note];

onEveryEngine("ready_fields", (engine) => {
  const inside = (run: () => Promise<void>) => () => runWith(engine.database, run);

  beforeAll(() => makeTables(engine.database, models));
  beforeEach(() => emptyTables(engine.database, [Note, Book]));

  describe("a version", () => {
    it(
      "counts the updates of its row",
      inside(async () => {
        const book = await Book.objects.create({ title: "Emma" });
        expect(book.version).toBe(1);
        await book.update({ title: "Emma!" });
        expect(book.version).toBe(2);
        await Book.objects.update({ title: "all" });
        await book.refresh();
        expect([book.version, book.title]).toEqual([3, "all"]);
        await book.update({});
        expect(book.version).toBe(3);
      }),
    );

    it(
      "is no reason to refuse several who update or create one row at once",
      inside(async () => {
        const id = 7;
        const both = Array.from({ length: 6 }, (_, at) =>
          Book.objects.updateOrCreate({ id }, { title: `by ${at}` }),
        );
        const made = await Promise.all(both);
        expect(made.filter(({ created }) => created)).toHaveLength(1);
        expect(await Book.objects.get()).toMatchObject({ id, version: 6 });
      }),
    );

    it(
      "keeps an instance from writing over what somebody else wrote",
      inside(async () => {
        const mine = await Book.objects.create({ title: "Emma" });
        const theirs = await Book.objects.get({ id: mine.id });
        await theirs.update({ title: "theirs" });
        const write = mine.update({ title: "mine" });
        await expect(write).rejects.toBeInstanceOf(StaleRow);
        await expect(write).rejects.toMatchObject({ status: 409, model: "Book" });
        expect((await Book.objects.get()).title).toBe("theirs");
        expect([mine.title, mine.version]).toEqual(["Emma", 1]);
        await mine.refresh();
        await mine.update({ title: "mine" });
        expect((await Book.objects.get()).title).toBe("mine");
        await Book.objects.delete();
        await expect(mine.update({ title: "gone" })).rejects.toBeInstanceOf(DoesNotExist);
      }),
    );

    it(
      "lets one of many who write at once win",
      inside(async () => {
        const { id } = await Book.objects.create({ title: "Emma" });
        const readers = await Promise.all(
          Array.from({ length: 5 }, () => Book.objects.get({ id })),
        );
        const ends = await Promise.allSettled(
          readers.map((book, index) => book.update({ title: `reader ${index}` })),
        );
        expect(ends.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
        expect((await Book.objects.get()).version).toBe(2);
      }),
    );

    it(
      "counts rows that are written together, and is never passed over",
      inside(async () => {
        const books = [
          await Book.objects.create({ title: "a" }),
          await Book.objects.create({ title: "b" }),
        ];
        const stale = await Book.objects.get({ title: "a" });
        for (const book of books) book.title += "!";
        await Book.objects.bulkUpdate(books, ["title"]);
        const rows = await Book.objects.orderBy("title").values("title", "version").all();
        expect(rows).toEqual([
          { title: "a!", version: 2 },
          { title: "b!", version: 2 },
        ]);
        await expect(stale.update({ title: "late" })).rejects.toBeInstanceOf(StaleRow);
        await expect(Book.objects.bulkUpdate(books, ["version"])).rejects.toThrow(ValueError);
        const onConflict = { unique: ["title"], update: ["createdAt"] } as const;
        await expect(Book.objects.bulkCreate([{ title: "a!" }], { onConflict })).rejects.toThrow(
          "Book.version counts updates, and none can be counted for rows that are there.",
        );
      }),
    );

    it(
      "is not written by hand",
      inside(async () => {
        const book = await Book.objects.create({ title: "Emma" });
        await expect(book.update({ version: 7 })).rejects.toThrow(
          "Book.version: it counts the updates by itself.",
        );
        await expect(Book.objects.update({ version: 7 })).rejects.toThrow(ValueError);
      }),
    );
  });

  it(
    "says when a row was made and written",
    inside(async () => {
      const book = await Book.objects.create({ title: "Emma" });
      expect(book.createdAt).toEqual(book.updatedAt);
      const before = book.createdAt;
      await book.update({ title: "x" });
      expect(book.createdAt).toEqual(before);
      expect(book.updatedAt.getTime()).toBeGreaterThanOrEqual(before.getTime());
    }),
  );

  describe("rows that are marked as deleted", () => {
    const texts = async (notes: { values(name: "text"): { all(): Promise<{ text: string }[]> } }) =>
      (await notes.values("text").all()).map(({ text }) => text);

    beforeEach(
      inside(async () => {
        const book = await Book.objects.create({ title: "Emma" });
        await Note.objects.bulkCreate(["a", "b", "c"].map((text) => ({ text, book })));
        expect(await Note.objects.short().delete()).toBe(1);
      }),
    );

    it(
      "are left out of every question, of counts and of children too",
      inside(async () => {
        expect(await texts(Note.objects)).toEqual(["b", "c"]);
        expect(await Note.objects.count()).toBe(2);
        expect(await Note.objects.short().exists()).toBe(false);
        const [book] = await Book.objects
          .annotate({ notes: related(Note.objects, "book").count() })
          .prefetch({ kept: related(Note.objects, "book") })
          .all();
        expect([book!.notes, book!.kept.length]).toEqual([2, 2]);
        const all = related(Note.objects.withDeleted(), "book").count();
        expect((await Book.objects.annotate({ all }).get()).all).toBe(3);
        expect(await Note.objects.update({ text: "z" })).toBe(2);
      }),
    );

    it(
      "are there when they are asked for, and come back",
      inside(async () => {
        expect(await texts(Note.objects.withDeleted())).toEqual(["a", "b", "c"]);
        expect(await texts(Note.objects.short().withDeleted())).toEqual(["a"]);
        expect(await texts(Note.objects.withDeleted().exclude({ deletedAt: null }))).toEqual(["a"]);
        expect(await Note.objects.short().restore()).toBe(1);
        expect(await texts(Note.objects)).toEqual(["a", "b", "c"]);
      }),
    );

    it(
      "are counted as what deleting marks, and takes nothing along",
      inside(async () => {
        const marked = { total: 2, rows: { Note: 2 }, emptied: {}, keeping: {}, more: false };
        expect(await Note.objects.deletes()).toEqual(marked);
        expect(await Note.objects.deletes({ upTo: 1 })).toMatchObject({ total: 1, more: true });
        expect(await Note.objects.deleteCounted()).toEqual(marked);
        expect(await Note.objects.deletes()).toMatchObject({ total: 0, rows: {} });
        expect(await Note.objects.withDeleted().count()).toBe(3);
      }),
    );

    it(
      "go for good when they are purged",
      inside(async () => {
        expect(await Note.objects.withDeleted().exclude({ deletedAt: null }).purge()).toBe(1);
        expect(await texts(Note.objects.withDeleted())).toEqual(["b", "c"]);
      }),
    );
  });
});
