import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { coreSettings, coreVariables, integer, list, settings, text } from "quintet/settings";
import { describe, expect, it } from "vitest";

function refusal(environment: Record<string, string>): string {
  try {
    coreSettings(environment);
  } catch (error) {
    return (error as Error).message;
  }
  return "accepted";
}

describe("the settings of a site", () => {
  it("stand on their defaults when the environment says nothing", () => {
    expect(coreSettings({})).toMatchObject({
      port: 8000,
      host: "127.0.0.1",
      siteUrl: "http://localhost:8000",
      databaseUrl: "sqlite:var/site.sqlite3",
      mailUrl: "file:var/mail",
      trustedProxies: [],
      allowedHosts: ["localhost", "127.0.0.1", "[::1]"],
      workers: 1,
      environment: "development",
      demo: true,
    });
  });

  it("follow one another: the address follows the port, the hosts follow the address", () => {
    expect(coreSettings({ PORT: "9000" }).siteUrl).toBe("http://localhost:9000");
    const { allowedHosts } = coreSettings({ SITE_URL: "https://forum.example.org/" });
    expect(allowedHosts).toEqual(["forum.example.org", "localhost", "127.0.0.1", "[::1]"]);
  });

  it("take an empty variable for one that is not set", () => {
    expect(coreSettings({ PORT: " " }).port).toBe(8000);
  });

  it("are extended by the site's own variables, typed from the one literal", () => {
    const own = settings({
      ...coreVariables,
      postsPerPage: integer("POSTS_PER_PAGE", { least: 5, most: 100, default: 20 }),
      tags: list("TAGS", (tag) => tag.toUpperCase(), { default: [] }),
    });
    const read = own.read({ POSTS_PER_PAGE: "50", TAGS: "a, b,," });
    const perPage: number = read.postsPerPage;
    expect([perPage, read.tags, read.port]).toEqual([50, ["A", "B"], 8000]);
    expect(Object.isFrozen(read)).toBe(true);
  });
});

describe("a bad value", () => {
  it("is told alone, and not what a default makes of it", () => {
    const mailFrom = text("MAIL_FROM", {
      default: ({ siteUrl }) => `site@${new URL(String(siteUrl)).hostname}`,
    });
    const read = () => settings({ ...coreVariables, mailFrom }).read({ SITE_URL: "example" });
    expect(read).toThrow(/^SITE_URL "example" is not [^\n]+$/);
  });

  it.each([
    [
      "PORT",
      "eighty",
      'PORT "eighty" is not a whole number in its range: write a number from 0 to 65535.',
    ],
    [
      "PORT",
      "70000",
      'PORT "70000" is not a whole number in its range: write a number from 0 to 65535.',
    ],
    ["DEMO", "maybe", 'DEMO "maybe" is neither yes nor no: write DEMO=1 or DEMO=0.'],
    [
      "NODE_ENV",
      "prod",
      'NODE_ENV "prod" is not a choice: choose from development, test and production.',
    ],
    [
      "SITE_URL",
      "forum.example.org",
      'SITE_URL "forum.example.org" is not a web address: write for example SITE_URL=https://forum.example.org.',
    ],
    [
      "SITE_URL",
      "https://a.org/forum",
      'SITE_URL "https://a.org/forum" has more than a scheme and a host: write SITE_URL=https://a.org.',
    ],
    [
      "TRUSTED_PROXIES",
      "10.0.0.0/33",
      'TRUSTED_PROXIES "10.0.0.0/33" holds something that is not an address or network: write for example TRUSTED_PROXIES=127.0.0.1,10.0.0.0/8.',
    ],
    [
      "HOST",
      "http://a.org",
      'HOST "http://a.org" is neither an address of this machine nor a Unix socket: write HOST=127.0.0.1, HOST=0.0.0.0 or HOST=unix:/run/site/site.sock.',
    ],
    [
      "HOST",
      "unix:",
      'HOST "unix:" names no path: write for example HOST=unix:/run/site/site.sock.',
    ],
    [
      "SOCKET_MODE",
      "999",
      'SOCKET_MODE "999" is not the mode of a file: write three digits from 0 to 7, such as 660.',
    ],
    [
      "HEADER_BYTES",
      "16KB",
      'HEADER_BYTES "16KB" is not a whole number in its range: write a number from 1024 to 1048576.',
    ],
    [
      "ALLOWED_HOSTS",
      "http://a.org",
      'ALLOWED_HOSTS "http://a.org" holds something that is not a host name: write names without scheme and port, as in ALLOWED_HOSTS=forum.example.org,localhost.',
    ],
    [
      "MAIL_URL",
      "gopher://a",
      "MAIL_URL begins with gopher:, which is not understood: begin with smtp:, smtps:, file: and console:.",
    ],
  ])("in %s is named with what would be right", (name, value, sentence) => {
    expect(refusal({ [name]: value })).toBe(sentence);
  });

  it("is never shown when it is a secret", () => {
    const password = "s3cr3t-canary";
    expect(refusal({ DATABASE_URL: `postgres://app:${password}@host/name` })).toBe(
      "DATABASE_URL begins with postgres:, which is not understood: begin with sqlite:, mysql: and mariadb:.",
    );
    expect(refusal({ SECRET_KEY: password })).not.toContain(password);
  });

  it("is listed with all the others", () => {
    const lines = refusal({ PORT: "x", DEMO: "x", WORKERS: "-1" }).split("\n");
    expect(lines[0]).toBe("3 settings are wrong:");
    expect(lines.slice(1).map((line) => line.trim().split(" ")[0])).toEqual([
      "PORT",
      "WORKERS",
      "DEMO",
    ]);
  });
});

describe("a secret in a file", () => {
  it("is read from NAME_FILE, and NAME itself wins", () => {
    const path = join(mkdtempSync(join(tmpdir(), "settings-")), "url");
    writeFileSync(path, "mysql://app:pw@db/forum\n");
    expect(coreSettings({ DATABASE_URL_FILE: path }).databaseUrl).toBe("mysql://app:pw@db/forum");
    const both = coreSettings({ DATABASE_URL_FILE: path, DATABASE_URL: "sqlite::memory:" });
    expect(both.databaseUrl).toBe("sqlite::memory:");
  });

  it("that is not there is named", () => {
    expect(refusal({ DATABASE_URL_FILE: "/nowhere/url" })).toBe(
      "DATABASE_URL cannot be read from its file (ENOENT): name a file that this process may read in DATABASE_URL_FILE.",
    );
  });
});
