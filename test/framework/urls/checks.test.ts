import { describe, expect, it } from "vitest";
import {
  converter,
  everyUrl,
  form,
  get,
  onHost,
  overlappingUrls,
  post,
  reservedWords,
  slashTwins,
  urlpatterns,
  urlpatternsWith,
} from "quintet/urls";

describe("the check for overlapping addresses", () => {
  it("finds two of one shape and method", () => {
    const table = urlpatterns("/", { show: get("t/<int:id>/"), again: get("t/<int:number>/") });
    expect(overlappingUrls(everyUrl(table))).toEqual([
      expect.objectContaining({
        id: "urls.E001",
        message: 'GET /t/<int:number>/ is never reached: "show" has the same shape.',
      }),
    ]);
  });

  it("judges per method", () => {
    const table = urlpatterns("/", { show: get("t/<int:id>/"), act: post("t/<int:id>/") });
    expect(overlappingUrls(everyUrl(table))).toEqual([]);
  });

  it("knows that a form acts too", () => {
    const table = urlpatterns("/", { edit: form("t/"), act: post("t/") });
    expect(overlappingUrls(everyUrl(table)).map(({ at }) => at)).toEqual(["act"]);
  });
});

describe("the check for addresses that are never reached", () => {
  const checked = (table: object) => overlappingUrls(everyUrl(table)).map(({ message }) => message);

  it("knows what converters take of one another", () => {
    const table = urlpatterns("/", {
      show: get("t/<slug:slug>/"),
      byNumber: get("t/<int:id>/"),
      byDay: get("t/<date:day>/"),
      price: get("t/<decimal:price>/"),
      new: get("t/new/"),
    });
    expect(checked(table)).toEqual([
      'GET /t/<int:id>/ is never reached: "show" takes all of it.',
      'GET /t/<date:day>/ is never reached: "show" takes all of it.',
    ]);
  });

  it("lets the narrower one stand first", () => {
    const table = urlpatterns("/", { byNumber: get("<int:id>/"), show: get("<slug:slug>/") });
    expect(checked(table)).toEqual([]);
  });

  it("knows what takes the rest of a path, and what takes it together", () => {
    const table = urlpatterns("/", {
      edit: get("<int:id>/edit/"),
      files: get("<path:rest>"),
      log: get("<slug:name>/log/"),
    });
    expect(checked(table)).toEqual([
      'GET /<slug:name>/log/ is never reached: "files" takes all of it.',
    ]);
  });

  it("judges converters of one's own by their examples, where they have some", () => {
    const hash = { name: "hash", pattern: /[0-9a-f]{8}/ } as const;
    const table = (patterns: ReturnType<typeof urlpatternsWith>) =>
      patterns("/", { any: get("<str:any>/"), hash: get("<hash:hash>/" as "<str:hash>/") });
    expect(checked(table(urlpatternsWith(converter(hash))))).toEqual([]);
    const known = converter({ ...hash, examples: ["00c0ffee"] });
    expect(checked(table(urlpatternsWith(known)))).toEqual([
      'GET /<hash:hash>/ is never reached: "any" takes all of it.',
    ]);
    expect(() => converter({ ...hash, examples: ["coffee"] })).toThrow(
      'The converter "hash" does not take its own example "coffee".',
    );
  });

  it("knows that a short word takes no long one", () => {
    const short = converter({ name: "short", pattern: /[\p{L}\p{N}_-]{1,20}/u });
    const patterns = urlpatternsWith(short);
    const table = patterns("/", { brief: get("<short:name>/"), any: get("<slug:name>/") });
    expect(checked(table)).toEqual([]);
  });

  it("keeps hosts apart", () => {
    const table = urlpatterns("/", { home: get(""), api: onHost("api", { home: get("") }) });
    expect(checked(table)).toEqual([]);
  });
});

describe("the check for pages with two addresses", () => {
  it("finds those that differ by the slash at their end", () => {
    const table = urlpatterns("/", { about: get("about"), page: get("about/"), act: post("x") });
    expect(slashTwins(everyUrl(table))).toEqual([
      expect.objectContaining({
        id: "urls.W001",
        message: 'GET /about and "page" differ by the slash at the end alone.',
      }),
    ]);
  });
});

describe("reserved words", () => {
  it("are the words that the table itself uses", () => {
    const table = urlpatterns("/", { a: get("t/new/"), b: get("u/<str:name>/edit/") });
    expect([...reservedWords(everyUrl(table))]).toEqual(["t", "new", "u", "edit"]);
  });
});
