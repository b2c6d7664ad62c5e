import { describe, expect, it } from "vitest";
import {
  everyUrl,
  form,
  get,
  overlappingUrls,
  post,
  reservedWords,
  urlpatterns,
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

describe("reserved words", () => {
  it("are the words that the table itself uses", () => {
    const table = urlpatterns("/", { a: get("t/new/"), b: get("u/<str:name>/edit/") });
    expect([...reservedWords(everyUrl(table))]).toEqual(["t", "new", "u", "edit"]);
  });
});
