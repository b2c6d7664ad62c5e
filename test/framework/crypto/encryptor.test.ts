import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { encryptor } from "quintet/crypto";

const NEW = "n".repeat(40);
const OLD = "o".repeat(40);
const secrets = encryptor([NEW, OLD]);

describe("what was encrypted", () => {
  it("is opened for its purpose, whatever it was", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), fc.string(), (text, purpose) => {
        const sealed = secrets.encrypt(purpose, text);
        expect(sealed).toMatch(/^e1\.[\w-]{8}\.[\w-]+$/);
        expect(secrets.decrypt(purpose, sealed)).toBe(text.toWellFormed());
        expect(secrets.decrypt(`${purpose}.`, sealed)).toBeNull();
      }),
    );
  });

  it("is another text each time, and does not hold what it stands for", () => {
    const [one, two] = [secrets.encrypt("iban", "DE89"), secrets.encrypt("iban", "DE89")];
    expect(one).not.toBe(two);
    expect(Buffer.from(one.split(".")[2]!, "base64url").toString("latin1")).not.toContain("DE89");
  });

  it("is opened by no other key, and not when a letter of it was changed", () => {
    const sealed = secrets.encrypt("iban", "DE89");
    expect(encryptor(["x".repeat(40)]).decrypt("iban", sealed)).toBeNull();
    // The last letter has bits that say nothing: of its spellings only one is taken.
    const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    const opened = [...letters].filter((last) =>
      secrets.decrypt("iban", sealed.slice(0, -1) + last),
    );
    expect(opened).toEqual([sealed.at(-1)]);
    for (let at = 0; at < sealed.length; at++) {
      const other = sealed[at] === "A" ? "B" : "A";
      const changed = sealed.slice(0, at) + other + sealed.slice(at + 1);
      expect([at, secrets.decrypt("iban", changed)]).toEqual([at, null]);
    }
  });

  it.each(["", ".", "e1", "e1..", "e1.aaaaaaaa.", `e1.aaaaaaaa.${"A".repeat(99)}`, "\0", "e2.a.b"])(
    "is nothing else: %j",
    (text) => expect(secrets.decrypt("iban", text)).toBeNull(),
  );

  it("is opened with an older key, and says that it should be sealed anew", () => {
    const sealed = encryptor([OLD]).encrypt("iban", "DE89");
    expect([secrets.decrypt("iban", sealed), secrets.isCurrent(sealed)]).toEqual(["DE89", false]);
    expect(secrets.isCurrent(secrets.encrypt("iban", "DE89"))).toBe(true);
  });

  it("is opened within its time, and no earlier than it was made", () => {
    let now = 1_800_000_000_000;
    const timed = encryptor([NEW], { now: () => now });
    const sealed = timed.encrypt("reset", "7");
    now += 59_000;
    expect(timed.decrypt("reset", sealed, { maxAge: 60 })).toBe("7");
    now += 1_000;
    expect(timed.decrypt("reset", sealed, { maxAge: 60 })).toBeNull();
    expect(timed.decrypt("reset", sealed)).toBe("7");
    now -= 200_000;
    expect(timed.decrypt("reset", sealed)).toBeNull();
  });
});

describe("an encryptor", () => {
  it("is not made without a key that is long enough", () => {
    expect(() => encryptor([])).toThrow("A key is needed, and none was given.");
    expect(() => encryptor(["short"])).toThrow("A key has 5 characters; 32 are the least.");
  });
});
