import { describe, expect, it } from "vitest";
import { User } from "../../../apps/forum/models/accounts/user.ts";
import { Category } from "../../../apps/forum/models/categories/category.ts";
import { Draft } from "../../../apps/forum/models/drafts/draft.ts";
import { choicesOf } from "../../../apps/forum/models/notifications/kinds.ts";
import { Post, Topic } from "../../../apps/forum/models/topics/topic.ts";
import { url } from "../../../apps/forum/urls.ts";
import { aForum, administrator, as, member, talk, topicBy } from "../site.ts";

aForum();

type Browser = Awaited<ReturnType<typeof as>>;
type Fields = Parameters<Browser["post"]>[1];

/** Opens a page and gives what sends its form, from that page or from the one that a refusal showed. */
async function opened(browser: Browser, path: string, to = path) {
  let page = await browser.get(path);
  return async (fields: Fields) => {
    page = await browser.post(to, {
      form_fingerprint: page.field("form_fingerprint")!,
      submission_key: page.field("submission_key") ?? "",
      ...fields,
    });
    return page;
  };
}

/** What the page says of a field that was changed meanwhile. */
function nowAt(html: string, field: string): string | undefined {
  return new RegExp(`<p class="note[^>]*id="id_${field}_now"[^>]*>([^<]*)</p>`).exec(html)?.[1];
}

const CHANGED = "Somebody changed this since you opened the page";

describe("a category that two administrators change", () => {
  const fields = { name: "Talk", slug: "talk", description: "", position: 0, state: "open" };

  it("is the first one's until the second has seen both, and keeps what the second typed", async () => {
    const path = url.adminCategories.edit.href(await talk());
    const news = await Category.objects.create({ slug: "news", name: "News" });
    const ada = await opened(await as(await administrator("ada")), path);
    const bob = await opened(await as(await administrator("bob")), path);
    expect(
      (await ada({ ...fields, name: "Chat", parent: news.id, state: "readOnly" })).status,
    ).toBe(303);
    const late = await bob({ ...fields, description: "Of herons." });
    expect([late.status, late.field("description")]).toEqual([409, "Of herons."]);
    expect(late.html).toContain(CHANGED);
    expect(nowAt(late.html, "name")).toBe("It says now: Chat");
    expect(nowAt(late.html, "description")).toBe("It is empty now.");
    expect(nowAt(late.html, "parent")).toBe("Chosen now: News");
    expect(nowAt(late.html, "state")).toBe("Chosen now: Read-only");
    expect(nowAt(late.html, "slug")).toBeUndefined();
    const row = { name: "Chat", description: "", state: "readOnly", parentId: news.id };
    expect(await Category.objects.get({ slug: "talk" })).toMatchObject(row);
    expect((await bob({ ...fields, name: "Chat", description: "Of herons." })).status).toBe(303);
    const both = { name: "Chat", description: "Of herons.", state: "open", parentId: null };
    expect(await Category.objects.get({ slug: "talk" })).toMatchObject(both);
  });
});

describe("a profile that is changed in two browsers", () => {
  it("loses neither text", async () => {
    const ann = await member("ann");
    const path = url.settings.profile.href();
    const [one, two] = [await opened(await as(ann), path), await opened(await as(ann), path)];
    const bio = "One line.\r\n\r\n<b>Another.</b>";
    expect((await one({ display_name: "Ann", bio })).status).toBe(303);
    const late = await two({ display_name: "Ann", bio: "Herons." });
    expect([late.status, late.field("bio")]).toEqual([409, "Herons."]);
    expect(nowAt(late.html, "display_name")).toBeUndefined();
    expect(nowAt(late.html, "bio")).toBe("It says now: One line.\n\n&lt;b&gt;Another.&lt;/b&gt;");
    expect((await User.objects.get({ id: ann.id })).bio).toContain("Another.");
    expect((await two({ display_name: "Ann", bio: "Herons." })).status).toBe(303);
    expect((await User.objects.get({ id: ann.id })).bio).toBe("Herons.");
  });

  it("is saved again by a second press of the button", async () => {
    const client = await as(await member("ann"));
    const page = await client.get(url.settings.profile.href());
    const form_fingerprint = page.field("form_fingerprint")!;
    const pressed = { display_name: "Ann ", bio: "One line.\r\n\r\nAnother.", form_fingerprint };
    for (let press = 1; press <= 2; press++) {
      expect((await client.post(url.settings.profile.href(), pressed)).status).toBe(303);
    }
  });
});

describe("the choices of notices, made in two browsers", () => {
  it("are the first ones until the second has seen both", async () => {
    const ann = await member("ann");
    const path = url.settings.notifications.href();
    const [one, two] = [await opened(await as(ann), path), await opened(await as(ann), path)];
    expect((await one({ mention_site: true, like_site: true })).status).toBe(303);
    const late = await two({ mention_site: true, quote_site: true });
    expect([late.status, nowAt(late.html, "like_site")]).toEqual([409, "Ticked now."]);
    expect(nowAt(late.html, "quote_site")).toBe("Not ticked now.");
    expect(nowAt(late.html, "mention_site")).toBeUndefined();
    expect(late.html).toMatch(/name="quote_site" value="true" checked/);
    const chosen = async () => choicesOf(await User.objects.get({ id: ann.id }));
    expect(await chosen()).toMatchObject({ quote: { site: false }, like: { site: true } });
    expect((await two({ mention_site: true, quote_site: true })).status).toBe(303);
    expect(await chosen()).toMatchObject({ quote: { site: true }, like: { site: false } });
  });
});

describe("a draft that is kept in two windows", () => {
  const kept = async () => (await Draft.objects.get({})).data["text"];

  it.each(["a reply", "a new topic", "an edit"] as const)(
    "of %s loses neither text",
    async (of) => {
      const ann = await member("ann");
      const topic = await topicBy(ann, "Herons");
      const path = {
        "a reply": url.topics.reply.href(topic),
        "a new topic": url.topics.create.href(),
        "an edit": url.posts.edit.href({ topic: topic.id, number: 1 }),
      }[of];
      const begun = { title: "Boats", tags: "", draft: "1" };
      const [one, two] = [await opened(await as(ann), path), await opened(await as(ann), path)];
      expect((await one({ ...begun, text: "From the first window" })).status).toBe(303);
      const late = await two({ ...begun, text: "From the second" });
      expect([late.status, late.field("text")]).toEqual([409, "From the second"]);
      expect(late.html).toContain(CHANGED);
      expect(nowAt(late.html, "text")).toBe("It says now: From the first window");
      expect(await kept()).toBe("From the first window");
      expect((await two({ ...begun, text: "From the second" })).status).toBe(303);
      expect(await kept()).toBe("From the second");
    },
  );

  it("is not thrown away unseen by a post from the page of the topic", async () => {
    const ann = await member("ann");
    const topic = await topicBy(ann, "Herons");
    const reply = url.topics.reply.href(topic);
    const page = await opened(await as(ann), url.topics.show.href(topic), reply);
    await (await as(ann)).post(reply, { text: "Half a thought", draft: "1" });
    const late = await page({ text: "Something else" });
    expect([late.status, nowAt(late.html, "text")]).toEqual([409, "It says now: Half a thought"]);
    expect([await kept(), await Post.objects.count()]).toEqual(["Half a thought", 1]);
    expect((await page({ text: "Something else" })).status).toBe(303);
    expect([await Draft.objects.count(), await Post.objects.count()]).toEqual([0, 2]);
  });

  it("is nobody else's where it was kept because its text was refused", async () => {
    const ann = await member("ann");
    await talk();
    const send = await opened(await as(ann), url.topics.create.href());
    const text = "Line one\r\nLine two";
    expect((await send({ title: "", tags: "", text })).status).toBe(422);
    expect((await send({ title: "", tags: "", text: `${text}\r\nMore` })).status).toBe(422);
    const { id: category } = await talk();
    expect((await send({ title: "Herons", tags: "", text: "New", category })).status).toBe(303);
    expect([await Topic.objects.count(), await Draft.objects.count()]).toEqual([1, 0]);
  });

  it("that was posted stands in nobody's way: a form that is sent twice posts once", async () => {
    const ann = await member("ann");
    const topic = await topicBy(ann, "Herons");
    const client = await as(ann);
    const reply = url.topics.reply.href(topic);
    await client.post(reply, { text: "Begun", draft: "1" });
    const page = await client.get(reply);
    const [form_fingerprint, submission_key] = [
      page.field("form_fingerprint")!,
      page.field("submission_key")!,
    ];
    const fields = { text: "Done", form_fingerprint, submission_key };
    const [first, second] = [await client.post(reply, fields), await client.post(reply, fields)];
    expect([first.status, second.location]).toEqual([303, first.location]);
    expect(await Post.objects.count()).toBe(2);
  });
});
