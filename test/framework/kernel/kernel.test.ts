import { describe, expect, it } from "vitest";
import {
  checkLine,
  didYouMean,
  escapeHtml,
  listed,
  nearest,
  NotFound,
  QuintetError,
  Refusal,
  safeHtml,
  signal,
} from "quintet/kernel";

describe("suggesting a spelling", () => {
  it("finds the nearest choice, letters swapped or missing", () => {
    expect(nearest("tilte", ["title", "state"])).toBe("title");
    expect(nearest("categry", ["title", "category"])).toBe("category");
  });

  it("says nothing when no choice is near", () => {
    expect(nearest("zebra", ["title", "state"])).toBeUndefined();
    expect(didYouMean("zebra", ["title"])).toBe("");
    expect(didYouMean("titel", ["title"])).toBe(' Did you mean "title"?');
  });

  it("is bounded in cost for a word of any length", () => {
    const began = performance.now();
    nearest("x".repeat(1_000_000), ["y".repeat(1_000_000)]);
    expect(performance.now() - began).toBeLessThan(200);
  });

  it("lists choices as a sentence does", () => {
    expect(listed(["a", "b", "c"])).toBe("a, b and c");
    expect(listed(["a"])).toBe("a");
    expect(listed([])).toBe("");
  });
});

describe("an error", () => {
  it("explains itself with hint and code", () => {
    const error = new QuintetError("There is no field.", { code: "x.y", hint: "Add it." });
    expect(error.explain()).toBe("There is no field.\n  Hint: Add it.\n  (x.y)");
  });

  it("is another thing than a refusal, which speaks to the visitor", () => {
    expect(new NotFound().status).toBe(404);
    const refusal = new Refusal("Slowly.", { status: 429, headers: { "retry-after": "5" } });
    expect(refusal).not.toBeInstanceOf(QuintetError);
    expect(refusal.headers).toEqual({ "retry-after": "5" });
  });
});

describe("a signal", () => {
  it("awaits its listeners one after another, until they are disconnected", async () => {
    const happened = signal<number>("happened");
    const seen: string[] = [];
    const end = happened.connect(async (n) => {
      await Promise.resolve();
      seen.push(`slow ${n}`);
    });
    happened.connect((n) => void seen.push(`quick ${n}`));
    await happened.emit(1);
    end();
    await happened.emit(2);
    expect(seen).toEqual(["slow 1", "quick 1", "quick 2"]);
  });

  it("stops at the first error, so that the transaction around it ends", async () => {
    const happened = signal<void>("happened");
    happened.connect(() => {
      throw new Error("no");
    });
    await expect(happened.emit()).rejects.toThrow("no");
  });
});

describe("HTML", () => {
  it("is escaped unless it was declared safe", () => {
    expect(escapeHtml(`<a href="x">'&'</a>`)).toBe(
      "&lt;a href=&quot;x&quot;&gt;&#39;&amp;&#39;&lt;/a&gt;",
    );
    expect(String(safeHtml("<b>x</b>"))).toBe("<b>x</b>");
  });
});

describe("a finding of a check", () => {
  it("is a line with its place, and one more with the hint", () => {
    const line = checkLine({ level: "error", id: "a.E1", message: "No.", at: "x.ts", hint: "Do." });
    expect(line).toBe("Error a.E1: x.ts: No.\n    Hint: Do.");
  });
});
