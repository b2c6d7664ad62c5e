import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { DEFAULT_COST, hashing, setPasswordCost, verifyPassword } from "quintet/crypto";

// An unknown hash costs what a known one does; here that is next to nothing.
beforeAll(() => setPasswordCost({ memory: 64, passes: 1, lanes: 1 }));
afterAll(() => setPasswordCost(DEFAULT_COST));

const base64 = (hex: string) => Buffer.from(hex, "hex").toString("base64");

/** RFC 7914, sections 11 and 12, in the words of Django. */
const RFC_7914 = [
  [
    "passwd",
    `pbkdf2_sha256$1$salt$${base64("55ac046e56e3089fec1691c22544b605f94185216dde0465e68b9d57c20dacbc")}`,
  ],
  [
    "Password",
    `pbkdf2_sha256$80000$NaCl$${base64("4ddcd8f60b98be21830cee5ef22701f9641a4418d04c0414aeff08876b34ab56")}`,
  ],
  [
    "pleaseletmein",
    `scrypt$16384$SodiumChloride$8$1$${base64(
      "7023bdcb3afd7348461c06cd81fd38ebfda8fbba904f8e3ea9b543f6545da1f2" +
        "d5432955613f0fcf62d49705242a9af9e61e85dc0d651e40dfcf017b45575887",
    )}`,
  ],
] as const;

/** Of the test of crypt_blowfish, whose vectors all implementations of bcrypt are held against. */
const CRYPT_BLOWFISH = [
  ["U*U", "$2a$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW"],
  ["U*U*", "$2a$05$CCCCCCCCCCCCCCCCCCCCC.VGOzA784oUp/Z0DY336zx7pLYAy0lwK"],
  ["U*U*U", "$2a$05$XXXXXXXXXXXXXXXXXXXXXOAcXxm9kjPGEMsLznoKqmqw7tc8WCx4a"],
  ["", "$2a$05$CCCCCCCCCCCCCCCCCCCCC.7uG0VCzI2bS7j6ymqJi9CdcdxiRTWNy"],
] as const;

/** As libxcrypt and Python write them. */
const WRITTEN_ELSEWHERE = [
  ["pässwörd 🍣", "$2y$05$CCCCCCCCCCCCCCCCCCCCC.vl2Nx4zxsXVJZm7fmWtFOSlPt2qfzIi"],
  ["four tall unrelated words", "$2b$06$abcdefghijklmnopqrstuuXtIYEo2NsTqtSuQgxCH5XQrzhS7Q5t."],
  ["x".repeat(100), "$2b$05$CCCCCCCCCCCCCCCCCCCCC.D7RDOYXakZhsFmh/LdqQNx0kQ424AFS"],
  ["letmein", "bcrypt_sha256$$2b$05$CCCCCCCCCCCCCCCCCCCCC.HVtM0oLg7RvPZY8lN3aoFdfWWYcSEzi"],
  ["letmein", "pbkdf2_sha256$1000$seasalt$R1/GfWtwog1T8Ev9VndgDjzkiRzbFr8JpmJtL9cMmQU="],
  [
    "letmein",
    "$scrypt$ln=14,r=8,p=1$c2Vhc2FsdHNlYXNhbHQxMg$9Cx2s8DDIfH2Lq5ujbhn3pA8RlGPeS8NSK3d6BeN9nk",
  ],
] as const;

describe("a hash that another system stored", () => {
  it.each([...RFC_7914, ...CRYPT_BLOWFISH, ...WRITTEN_ELSEWHERE])(
    "of %j is known, and asks to be replaced: %s",
    async (text, stored) => {
      expect(await verifyPassword(text, stored)).toEqual({ ok: true, rehash: true });
      expect(await verifyPassword(`${text.slice(0, 60)}!`, stored)).toEqual({
        ok: false,
        rehash: false,
      });
    },
  );

  it.each([
    ["too many rounds", "$2b$31$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW"],
    ["too few rounds", "$2b$03$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW"],
    ["a version with a fault", "$2x$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW"],
    ["too many iterations", RFC_7914[0][1].replace("$1$", "$9999999$")],
    ["a hash of another length", "pbkdf2_sha256$1$salt$VawEblbjCJ/sFpHCJUS2BQ=="],
    ["too much memory", RFC_7914[2][1].replace("$16384$", "$4194304$")],
    ["a cost that is no power of two", RFC_7914[2][1].replace("$16384$", "$16383$")],
    ["too many lanes", RFC_7914[2][1].replace("$8$1$", "$8$99$")],
    ["half a hash", "$2b$05$CCCCCCCCCCCCCCCCCCCCC."],
  ])("with %s is not worked on, and costs what any other refusal does", async (_what, stored) => {
    const before = hashing.verifications;
    expect(await verifyPassword("passwd", stored)).toEqual({ ok: false, rehash: false });
    expect(hashing.verifications - before).toBe(1);
  });
});
