import { z } from "zod";
import { describe, expect, it } from "vitest";
import { form } from "quintet/forms";
import { address, choice, flag, integer, list, settings, text, variable } from "quintet/settings";
import { Client, type TestPage } from "quintet/testing";
import { everyUrl, get, pageNumber, pagesOf, slugify, urlpatterns, withQuery } from "quintet/urls";
import { absurd, end, methodsOf } from "../../support/absurd.ts";

type Call = (...given: unknown[]) => unknown;

/** What a call refuses has a code, or is an answer of the site: no bare error of JavaScript reaches whoever wrote it. */
async function sweep(call: Call, before: readonly (readonly unknown[])[] = [[]]) {
  for (const first of before)
    for (const [what, one] of absurd)
      expect(await end(() => call(...first, one)), what).toMatch(/^(done|[a-z-]+\.[a-z-]+ )/);
}

const table = urlpatterns("/", { show: get("<int:id>/") });
const request = { path: "/", query: new URLSearchParams() };
const schemes = { schemes: ["mysql:"], example: "mysql://" };

describe("calls that the compiler refuses", () => {
  const functions: [name: string, call: unknown, before?: unknown[][]][] = [
    ["get", get],
    ["urlpatterns", urlpatterns, [[], ["/"], [""]]],
    ["href", table.show.href],
    ["everyUrl", everyUrl],
    ["slugify", slugify, [[], ["x"]]],
    ["withQuery", withQuery, [[], ["/"], [{ path: "/", search: "" }]]],
    ["pageNumber", pageNumber],
    ["pagesOf", pagesOf, [[], [request]]],
    ["form", form],
    ["settings", settings],
    ["settings.read", settings({}).read],
    ["text", text, [[], ["X"]]],
    ["flag", flag, [[], ["X"]]],
    ["integer", integer, [[], ["X"]]],
    ["choice", choice, [[], ["X", ["a"]]]],
    ["list", list, [[], ["X", String]]],
    ["address", address, [[], ["X"], ["X", schemes]]],
    ["variable", variable, [[], ["X", String]]],
  ];
  it.each(functions)("%s is told what it takes", (...[, call, before]) =>
    sweep(call as Call, before),
  );

  const fields = form({ title: z.string() });
  it.each(methodsOf(fields).filter((name) => !["holding", "readied", "valuesOf"].includes(name)))(
    "%s of a form is told what it takes",
    (name) =>
      sweep((...given) => (Reflect.get(fields, name) as Call).apply(fields, given), [[], [{}]]),
  );

  const client = new Client(async () => new Response("x"));
  it.each(methodsOf(client))("%s of the test client is told what it takes", (name) =>
    sweep(
      async (...given) => {
        const page = (await (Reflect.get(client, name) as Call).apply(client, given)) as TestPage;
        return page;
      },
      [[], ["/"]],
    ),
  );

  it("are answered with what was given and what is taken", () => {
    expect(() => get(5 as never)).toThrow(
      "An address takes a pattern, and got a value of type number.",
    );
    expect(() => table.show.href(null as never)).toThrow(
      "href of show takes options by name, and got null.",
    );
    expect(() => fields.bind("title=x" as never)).toThrow(
      "bind takes what was sent: a FormData, or the fields of a request, and got a value of type string.",
    );
    expect(() => integer("PORT", undefined as never)).toThrow(
      "integer takes options by name, and got undefined.",
    );
    expect(() => client.submit({} as never)).toThrow(
      'submit takes a form of a page, as page.form("…") gives it, and got a value of type object.',
    );
  });
});
