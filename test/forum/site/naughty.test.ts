import { expect, it } from "vitest";
import { everyUrl } from "quintet/urls";
import type { Client, Fields, TestPage } from "quintet/testing";
import { naughtyStrings } from "../../data/naughty-strings.ts";
import { acting, busyForum, fieldsFor, hrefOf, type BusyForum } from "../every-address.ts";
import { url } from "../../../apps/forum/urls.ts";
import { aForum, guest } from "../site.ts";

aForum();

const all = Object.values(naughtyStrings).flat();

/** What is typed besides: what each form can accept. */
const ALSO: Fields = { email: "ann@example.org", password: "a heron at the lake", version: "1" };

/** What addresses take that have no page of their own. */
const POSTED = ["next", "reason", "level", "id", "theme", "version", "text"];

/** Forms that cost a password hash each time are sent the strings that differ in what they break. */
const slow = /^account\.|^settings\.(password|email|data)/;
const few = all.filter((_, index) => index % 8 === 0);

/** The names of the fields that a page asks for, and those that the address is known to take. */
function namesIn({ html }: TestPage): string[] {
  const found = [...html.matchAll(/<(?:input|textarea|select)\b[^>]*\bname="([^"]+)"/g)];
  return [...new Set(found.map(([, name]) => name!))].filter((name) => name !== "csrf_token");
}

async function fieldsOf(name: string, client: Client, forum: BusyForum): Promise<string[]> {
  const page = await client.get(hrefOf(name, forum));
  const names = acting.get(name)!.verb === "POST" ? POSTED : namesIn(page);
  return [...new Set([...names, "next"])];
}

it.each([...acting.keys()].filter((name) => name !== "account.logout"))(
  "whatever is typed into %s is taken or refused with a sentence",
  async (name) => {
    const forum = await busyForum();
    const [client, href] = [slow.test(name) ? guest() : forum.staff, hrefOf(name, forum)];
    const usual = { ...ALSO, ...fieldsFor(name, forum) };
    const broken: string[] = [];
    for (const field of await fieldsOf(name, client, forum)) {
      for (const text of slow.test(name) ? few : all) {
        const page = await client.post(href, { ...usual, [field]: text });
        if (page.status >= 500) broken.push(`${field}: ${JSON.stringify(text).slice(0, 60)}`);
      }
    }
    expect(broken).toEqual([]);
  },
  120_000,
);

const queries = ["q", "author", "category", "tag", "before", "after", "is", "page", "next", "text"];
const ranges = [
  "from",
  "to",
  "joined_from",
  "posts_least",
  "state",
  "sort",
  "name",
  "email",
  "kind",
];

it("whatever stands in the query of an address is answered", async () => {
  const { staff } = await busyForum();
  const paths = everyUrl(url)
    .filter(({ verb, pattern }) => verb !== "POST" && !pattern.includes("<"))
    .map(({ pattern }) => pattern);
  const broken: string[] = [];
  for (const path of paths) {
    for (const name of [...queries, ...ranges]) {
      for (const text of path === "/search/" ? all : few) {
        const page = await staff.get(`${path}?${new URLSearchParams({ [name]: text }).toString()}`);
        if (page.status >= 500) broken.push(`${path}?${name}=${JSON.stringify(text).slice(0, 60)}`);
      }
    }
  }
  expect(broken).toEqual([]);
}, 240_000);

it("whatever stands in the path of an address is answered", async () => {
  const paths = ["/u/X/", "/tag/X/", "/c/X/", "/t/1/X/", "/t/X/", "/files/X", "/confirm/X/", "/X"];
  const broken: string[] = [];
  for (const text of all.filter((one) => one.isWellFormed() && one.length < 2_000)) {
    for (const path of paths) {
      const page = await guest().get(path.replace("X", () => encodeURIComponent(text) || "%20"));
      if (page.status >= 500) broken.push(`${path} ${JSON.stringify(text).slice(0, 60)}`);
    }
  }
  expect(broken).toEqual([]);
});
