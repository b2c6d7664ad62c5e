import { describe, expect, it } from "vitest";
import { passwordProblems } from "quintet/crypto";

const ACCOUNT = ["alice", "alice.liddell@wonderland.example", "The Forum"];

describe("choosing a password", () => {
  it.each([
    "four tall unrelated words",
    "pö7-kL2_wQ",
    "  spaces count too  ",
    "密码很长而且不好猜的",
  ])("accepts %j", (text) => {
    expect(passwordProblems(text, ACCOUNT)).toEqual([]);
  });

  it("needs 8 characters and takes 1024, counted as characters, not as code units", () => {
    expect(passwordProblems("pö7-kL2")).toEqual(["Use at least 8 characters."]);
    expect(passwordProblems("🦊🐻🐼🐨")).toEqual(["Use at least 8 characters."]);
    expect(passwordProblems("🦊🐻🐼🐨🦁🐮🐷🐸")).toEqual([]);
    expect(passwordProblems("abcdefgz".repeat(128))).toEqual([]);
    expect(passwordProblems("🦊🐻🐼🐨".repeat(256))).toEqual([]);
    expect(passwordProblems(`${"abcdefgz".repeat(128)}!`)).toEqual([
      "Use at most 1024 characters.",
    ]);
  });

  it("refuses broken UTF-16, which would be hashed as another text", () => {
    expect(passwordProblems("half of a \uD83E fox")).toEqual([
      "This password contains a broken character. Type it again.",
    ]);
  });

  it.each([
    "password",
    "Password1!",
    "PASSWORD2024",
    "12345678",
    "987654321",
    "qwertyuiop",
    "poiuytre",
    "aaaaaaaaaaaa",
    "abababababab",
    "iloveyou",
    "sunshine99",
    "michael1",
    "1q2w3e4r",
    "trustno1",
    "liverpool!",
    "abcdefgh",
  ])("refuses %j, which is guessed first", (text) => {
    expect(passwordProblems(text)[0]).toMatch(/guessed first/);
  });

  it.each([
    "alice2024",
    "Alice-Liddell",
    "wonderland-al!",
    "alice.liddell@wonderland.example",
    "theforum12",
    "liddell7#",
  ])("refuses %j, which others know of its owner", (text) => {
    expect(passwordProblems(text, ACCOUNT)[0]).toMatch(/hardly more than your name/);
  });

  it("needs three different characters", () => {
    expect(passwordProblems("xjxjxjxj")[0]).toMatch(/guessed first/);
    expect(passwordProblems("xjxjxjxq")).toEqual([]);
  });

  it("lets a context word stand in something longer: six more letters or digits", () => {
    expect(passwordProblems("alice keeps nine quiet bees", ACCOUNT)).toEqual([]);
    expect(passwordProblems("alice-kz7q2", ACCOUNT)[0]).toMatch(/hardly more than your name/);
    expect(passwordProblems("alice-kz7q2w", ACCOUNT)).toEqual([]);
  });

  it("looks for context words of three letters and more, the longest first", () => {
    expect(passwordProblems("bobkz7q2", ["bob"])[0]).toMatch(/hardly more than your name/);
    expect(passwordProblems("bokz7q2!", ["bo"])).toEqual([]);
    for (const context of [
      ["ann", "annwyfel"],
      ["annwyfel", "ann"],
    ]) {
      expect(passwordProblems("annwyfelkz", context)[0]).toMatch(/hardly more than your name/);
    }
  });

  it("answers ten megabytes without reading them", () => {
    const began = process.cpuUsage();
    expect(passwordProblems("e\u0301".repeat(5_000_000), ACCOUNT)).toEqual([
      "Use at most 1024 characters.",
    ]);
    expect(process.cpuUsage(began).user).toBeLessThan(1_000_000);
  });
});
