import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { equalInConstantTime, randomToken, sha256, signer } from "quintet/crypto";

const OLD = "0123456789abcdef0123456789abcdef";
const NEW = "fedcba9876543210fedcba9876543210";
const HOUR = { maxAge: 3600 };

describe("a signed value", () => {
  it("comes back for its purpose, whatever it holds", () => {
    const { sign, verify } = signer([OLD]);
    fc.assert(
      fc.property(fc.string(), fc.string({ unit: "grapheme" }), (purpose, value) => {
        expect(verify(purpose, sign(purpose, value), HOUR)).toBe(value);
      }),
    );
  });

  it("does not hold for another purpose, nor for another split of purpose and value", () => {
    const { sign, verify } = signer([OLD]);
    fc.assert(
      fc.property(fc.string({ minLength: 2 }), fc.nat(), fc.nat(), (text, first, second) => {
        const [a, b] = [first % (text.length + 1), second % (text.length + 1)];
        fc.pre(a !== b);
        expect(verify(text.slice(0, b), sign(text.slice(0, a), text.slice(a)), HOUR)).toBe(null);
      }),
      { numRuns: 1000 },
    );
  });

  it("does not survive the change of any character", () => {
    const { sign, verify } = signer([OLD]);
    const signed = sign("reset", "7:ann");
    for (let at = 0; at < signed.length; at++) {
      const other = signed[at] === "A" ? "B" : "A";
      expect(verify("reset", signed.slice(0, at) + other + signed.slice(at + 1), HOUR)).toBe(null);
    }
    for (const bad of [
      "",
      "...",
      `${signed}.x`,
      signed.slice(0, -1),
      `${signed}=`,
      "x".repeat(10_000_000),
    ]) {
      expect(verify("reset", bad, HOUR)).toBe(null);
    }
  });

  it("may be 8192 characters long, signature and all", () => {
    const { sign, verify } = signer([OLD]);
    const extra = sign("page", "").length;
    const longest = "x".repeat(((8192 - extra) * 3) / 4);
    expect(sign("page", longest)).toHaveLength(8192);
    expect(verify("page", sign("page", longest), HOUR)).toBe(longest);
    expect(verify("page", sign("page", `${longest}x`), HOUR)).toBe(null);
  });

  it("has a form that stays: what was signed by an earlier release still holds", () => {
    const signed = "Oe1SUrCb.s44we8.Nzphbm4.V22JVWuKkP5tsGxiKCZXvzb-NojBqm3tbwsk4lq12mc";
    const { sign, verify } = signer([OLD], { now: () => 1_700_000_000_000 });
    expect(sign("reset", "7:ann")).toBe(signed);
    expect(verify("reset", signed, HOUR)).toBe("7:ann");
  });

  it("ends with its age, and is not taken from the future", () => {
    let now = 1_700_000_000_000;
    const { sign, verify } = signer([OLD], { now: () => now });
    const signed = sign("reset", "7");
    now += 3_599_000;
    expect(verify("reset", signed, HOUR)).toBe("7");
    now += 1_000;
    expect(verify("reset", signed, HOUR)).toBe(null);
    now -= 3_600_000 + 60_000;
    expect(verify("reset", signed, HOUR)).toBe("7");
    now -= 1_000;
    expect(verify("reset", signed, HOUR)).toBe(null);
  });
});

describe("rotating keys", () => {
  it("signs with the first and verifies with all", () => {
    const before = signer([OLD]).sign("unsubscribe", "7");
    const both = signer([NEW, OLD]);
    expect(both.verify("unsubscribe", before, HOUR)).toBe("7");
    expect(signer([NEW]).verify("unsubscribe", both.sign("unsubscribe", "8"), HOUR)).toBe("8");
    expect(signer([NEW]).verify("unsubscribe", before, HOUR)).toBe(null);
  });

  it("refuses no key and a key that is too short", () => {
    expect(() => signer([])).toThrow("A key is needed, and none was given.");
    expect(() => signer([OLD, "short"])).toThrow("A key has 5 characters; 32 are the least.");
  });
});

describe("tokens and digests", () => {
  it("gives 32 random bytes as 43 characters that any address can carry", () => {
    const tokens = new Set(Array.from({ length: 1000 }, () => randomToken()));
    expect(tokens.size).toBe(1000);
    for (const token of tokens) expect(token).toMatch(/^[\w-]{43}$/);
    expect(randomToken(16)).toMatch(/^[\w-]{22}$/);
  });

  it("digests as SHA-256 does", () => {
    expect(sha256("abc")).toBe("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  });

  it("compares texts of any length", () => {
    expect(equalInConstantTime("abc", "abc")).toBe(true);
    expect(equalInConstantTime("abc", "abd")).toBe(false);
    expect(equalInConstantTime("abc", "abcd")).toBe(false);
    expect(equalInConstantTime("", "")).toBe(true);
  });
});
