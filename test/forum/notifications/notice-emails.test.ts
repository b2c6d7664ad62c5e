import { SMTPServer } from "smtp-server";
import { describe, expect, it } from "vitest";
import { openTransport, OutgoingEmail, readEmail, sendDue } from "quintet/mail";
import { queries } from "quintet/testing";
import { User } from "../../../apps/forum/models/accounts/user.ts";
import { act } from "../../../apps/forum/models/moderation/acting.ts";
import { blockMember } from "../../../apps/forum/models/moderation/kinds/block-member.ts";
import { lockTopic } from "../../../apps/forum/models/moderation/kinds/lock-topic.ts";
import { removeTopic } from "../../../apps/forum/models/moderation/kinds/remove-topic.ts";
import { choose, stopMail } from "../../../apps/forum/models/notifications/choosing.ts";
import {
  choicesOf,
  noticeKinds,
  type Ways,
} from "../../../apps/forum/models/notifications/kinds.ts";
import { Notification } from "../../../apps/forum/models/notifications/notification.ts";
import { likePost } from "../../../apps/forum/models/reactions/liking.ts";
import { watchTopic } from "../../../apps/forum/models/subscriptions/watching.ts";
import { editPost } from "../../../apps/forum/models/topics/editing.ts";
import { replyTo } from "../../../apps/forum/models/topics/replying.ts";
import { Post } from "../../../apps/forum/models/topics/topic.ts";
import { url } from "../../../apps/forum/urls.ts";
import { aForum, as, guest, member, moderator, topicBy } from "../site.ts";

aForum();

/** A member whose address is confirmed. */
async function reachable(name: string): Promise<User> {
  const { id } = await member(name);
  await User.objects.filter({ id }).update({ emailConfirmedAt: new Date() });
  return User.objects.get({ id });
}

const emailsTo = ({ email }: User) =>
  OutgoingEmail.objects.filter({ toEmail: email }).orderBy("id").all();

async function chose(user: User, kind: string, ways: Ways): Promise<void> {
  await choose(user, { ...choicesOf(await User.objects.get({ id: user.id })), [kind]: ways });
}

describe("an e-mail", () => {
  it("says what happened, shows the beginning, leads there, and says why it came", async () => {
    const [ann, ben] = [await reachable("ann"), await member("ben")];
    const topic = await topicBy(ann, "Herons & <b>plovers</b>");
    await replyTo(topic, ben, { text: "I saw **one** by the <river> & more." });
    const [email, ...more] = await emailsTo(ann);
    expect(more).toEqual([]);
    expect(email!.subject).toBe("@ben replied in your topic “Herons & <b>plovers</b>”.");
    expect(email!.text).toContain("> I saw one by the");
    expect(email!.text).toContain(`http://localhost:8000/t/${topic.id}/r/2/\n`);
    expect(email!.text).toContain("You get this e-mail because you started the topic.");
    expect(email!.headers).toMatchObject({
      "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    });
    expect(email!.text).not.toMatch(/\n\n\n/);
  });

  it("comes once for one post, whatever its reasons and however often it is edited", async () => {
    const [ann, ben] = [await reachable("ann"), await member("ben")];
    const topic = await topicBy(ann);
    await watchTopic(ann, topic, "watch");
    const post = await replyTo(topic, ben, { text: "Hello @ann", to: 1 });
    await editPost(post, topic, ben, { text: "Hello, @ann, again" });
    expect((await emailsTo(ann)).map(({ subject }) => subject)).toEqual([
      "@ben mentioned you in “Hello”.",
    ]);
  });

  it("comes once for one post also to those who chose e-mails alone", async () => {
    const [ann, ben, cat] = [await member("ann"), await member("ben"), await reachable("cat")];
    const topic = await topicBy(ann);
    await watchTopic(cat, topic, "watch");
    await chose(cat, "watch", { site: false, mail: true });
    const post = await replyTo(topic, ben, { text: "Hello" });
    expect(await Notification.objects.shownTo(cat).count()).toBe(0);
    await editPost(post, topic, ben, { text: "Hello @cat" });
    expect(await emailsTo(cat)).toHaveLength(1);
  });

  it("does not come for what one did oneself, nor to an address that nobody confirmed", async () => {
    const [ann, ben] = [await reachable("ann"), await member("ben")];
    const topic = await topicBy(ann);
    await replyTo(topic, ann, { text: "@ben @ann" });
    expect([await emailsTo(ann), await emailsTo(ben)]).toEqual([[], []]);
  });

  it("does not come to those who are blocked", async () => {
    const [ann, ben, mia] = [await reachable("ann"), await member("ben"), await moderator("mia")];
    const topic = await topicBy(ann);
    await act(blockMember, mia, ann, "spam");
    await replyTo(topic, ben, { text: "@ann" });
    expect(await emailsTo(ann)).toEqual([]);
  });

  it("comes of likes only to those who asked for it", async () => {
    const [ann, ben, cat] = [await reachable("ann"), await member("ben"), await member("cat")];
    const topic = await topicBy(ann);
    const post = await Post.objects.get({ topic, number: 1 });
    await likePost(ben, post, topic);
    expect(await emailsTo(ann)).toEqual([]);
    await chose(ann, "like", { site: true, mail: true });
    await likePost(cat, post, topic);
    expect(await emailsTo(ann)).toHaveLength(1);
  });

  it("tells what moderators did, and the reason", async () => {
    const [ann, mia] = [await reachable("ann"), await moderator("mia")];
    await act(removeTopic, mia, await topicBy(ann, "Herons"), "off topic");
    const [email] = await emailsTo(ann);
    expect(email!.subject).toBe("@mia removed your topic “Herons”.");
    expect(email!.text).toContain("The reason given: off topic");
  });

  it("takes whatever stands in a title as text", async () => {
    const [ann, ben] = [await reachable("ann"), await member("ben")];
    const titles = [
      "one\u0085two\u009b",
      "{n, plural, one {x} {{ 7 * 7 }} <b>",
      "\u202eright to left",
    ];
    for (const title of titles) {
      const topic = await topicBy(ann, title);
      await replyTo(topic, ben, { text: title });
    }
    const subjects = (await emailsTo(ann)).map(({ subject }) => subject);
    expect(subjects).toHaveLength(3);
    expect(subjects[0]).toBe("@ben replied in your topic “one two ”.");
    expect(subjects[1]).toContain("{n, plural, one {x} {{ 7 * 7 }} <b>");
    const { status, html } = await (await as(ann)).get(url.notifications.list.href());
    expect([status, html.includes("<b>”")]).toEqual([200, false]);
  });

  it("comes once when the same form is sent twice", async () => {
    const [ann, ben] = [await reachable("ann"), await member("ben")];
    const topic = await topicBy(ann);
    const fields = { text: "Hello", submission_key: "one form" };
    const client = await as(ben);
    await client.post(url.topics.reply.href(topic), fields);
    await client.post(url.topics.reply.href(topic), fields);
    expect(await emailsTo(ann)).toHaveLength(1);
  });

  it("to twenty watchers is one statement more than to none", async () => {
    const ann = await member("ann");
    const topic = await topicBy(ann);
    for (let n = 0; n < 20; n++) await watchTopic(await reachable(`w${n}`), topic, "watch");
    const statements = await queries.count(() => replyTo(topic, ann, { text: "Hello" }));
    expect(await OutgoingEmail.objects.count()).toBe(20);
    await User.objects.update({ emailConfirmedAt: null });
    const without = await queries.count(() => replyTo(topic, ann, { text: "Hello" }));
    expect(await OutgoingEmail.objects.count()).toBe(20);
    expect(statements).toBeLessThanOrEqual(without + 3);
  });

  it("arrives over SMTP with its headers", async () => {
    const arrived: string[] = [];
    const smtp = new SMTPServer({
      authOptional: true,
      disabledCommands: ["STARTTLS"],
      onData(stream, _session, done) {
        let text = "";
        stream.on("data", (chunk: Buffer) => (text += chunk.toString()));
        stream.on("end", () => {
          arrived.push(text);
          done();
        });
      },
    });
    await new Promise<void>((resolve) => smtp.listen(0, "127.0.0.1", resolve));
    const { port } = smtp.server.address() as { port: number };
    const transport = openTransport(`smtp://127.0.0.1:${port}`, { email: "forum@example.org" });
    const [ann, ben] = [await reachable("ann"), await member("王小明")];
    await replyTo(await topicBy(ann, "鷺"), ben, { text: "哪里？" });
    await sendDue(transport);
    transport.close();
    await new Promise<void>((resolve) => smtp.close(() => resolve()));
    expect(arrived).toHaveLength(1);
    const email = readEmail(arrived[0]!);
    expect(email.subject).toBe("@王小明 replied in your topic “鷺”.");
    expect(email.text).toContain("> 哪里？");
    const unfolded = arrived[0]!.replace(/\r\n[ \t]+/g, " ");
    expect(unfolded).toMatch(
      /^List-Unsubscribe: <http:\/\/localhost:8000\/unsubscribe\/[^>]+>\r$/m,
    );
    expect(unfolded).toMatch(/^List-Unsubscribe-Post: List-Unsubscribe=One-Click\r$/m);
  });
});

describe("the choices", () => {
  const page = url.settings.notifications.href();

  it("are ticks for every kind and way, kept when they are saved", async () => {
    const ann = await reachable("ann");
    const client = await as(ann);
    const { html } = await client.get(page);
    for (const { name } of noticeKinds) expect(html).toContain(`name="${name}_mail"`);
    expect(html).toMatch(/name="reply_site" value="true" checked/);
    expect(html).toMatch(/name="like_mail" value="true">/);
    const saved = await client.post(page, { mention_site: true, like_mail: true });
    expect(saved.location).toBe(page);
    expect((await saved.follow()).html).toMatch(/name="like_mail" value="true" checked/);
    const choices = choicesOf(await User.objects.get({ id: ann.id }));
    expect(choices.mention).toEqual({ site: true, mail: false });
    expect(choices.reply).toEqual({ site: false, mail: false });
    expect(choices.moderation).toEqual({ site: true, mail: false });
  });

  it("are heeded: a weaker reason tells when the nearest is switched off", async () => {
    const [ann, ben] = [await reachable("ann"), await member("ben")];
    const topic = await topicBy(ann);
    await chose(ann, "mention", { site: false, mail: false });
    await replyTo(topic, ben, { text: "@ann" });
    expect((await Notification.objects.shownTo(ann).all()).map(({ kind }) => kind)).toEqual([
      "reply",
    ]);
    await chose(ann, "reply", { site: false, mail: false });
    await replyTo(topic, ben, { text: "More for @ann" });
    expect(await Notification.objects.shownTo(ann).count()).toBe(1);
    expect(await emailsTo(ann)).toHaveLength(1);
  });

  it("leave what moderators do in the site, whatever is chosen", async () => {
    const [ann, mia] = [await reachable("ann"), await moderator("mia")];
    await chose(ann, "moderation", { site: false, mail: false });
    await act(lockTopic, mia, await topicBy(ann), "settled");
    expect(await Notification.objects.shownTo(ann).count()).toBe(1);
    expect(await emailsTo(ann)).toEqual([]);
  });

  it("are for members, and say so when no e-mail can come", async () => {
    expect((await guest().get(page)).location).toContain("/login/");
    const { html } = await (await as(await member("ann"))).get(page);
    expect(html).toContain("No e-mails come until you have confirmed your e-mail address.");
  });

  it("take nothing that is not a tick", async () => {
    const client = await as(await member("ann"));
    const twice = await client.post(page, { reply_site: ["true", "true"] });
    expect(twice.status).toBe(422);
    const strange = await client.post(page, { __proto__: "x", reply_site: "x".repeat(50_000) });
    expect(strange.status).toBe(303);
  });
});

describe("the link that stops e-mails", () => {
  async function linkOf(user: User): Promise<string> {
    const [email] = await emailsTo(user);
    const { "List-Unsubscribe": header } = email!.headers as Record<string, string>;
    return new URL(header!.slice(1, -1)).pathname;
  }

  async function annWithEmail() {
    const [ann, ben] = [await reachable("ann"), await member("ben")];
    const topic = await topicBy(ann);
    await replyTo(topic, ben, { text: "Hello" });
    return { ann, ben, topic, link: await linkOf(ann) };
  }

  const now = async (user: User) => choicesOf(await User.objects.get({ id: user.id }));

  it("says by GET what will happen, without doing it", async () => {
    const { ann, link } = await annWithEmail();
    const page = await guest().get(link);
    expect(page.status).toBe(200);
    expect(page.html).toContain("Somebody replies in my topic");
    expect(page.html).toContain("Stop these e-mails");
    expect(page.headers.get("cache-control")).toBe("no-store");
    expect((await now(ann))["reply"]?.mail).toBe(true);
  });

  it("does it by POST, as a mail program sends it, without cookies or origin", async () => {
    const { ann, ben, topic, link } = await annWithEmail();
    const page = await guest().send(link, {
      method: "POST",
      body: "List-Unsubscribe=One-Click",
      headers: { "content-type": "application/x-www-form-urlencoded" },
    });
    expect(page.status).toBe(200);
    expect(page.html).toContain("No more e-mails of this kind go to ann.");
    expect((await now(ann))["reply"]).toEqual({ site: true, mail: false });
    expect((await now(ann))["mention"]?.mail).toBe(true);
    await replyTo(topic, ben, { text: "More" });
    expect(await emailsTo(ann)).toHaveLength(1);
  });

  it("works from another site's page, and nothing else does", async () => {
    const { link } = await annWithEmail();
    const away = { origin: "https://mail.example", "sec-fetch-site": "cross-site" };
    expect((await guest().post(link, {}, away)).status).toBe(200);
    expect((await guest().post(url.account.logout.href(), {}, away)).status).toBe(403);
  });

  it("stops all e-mails by the other button", async () => {
    const { ann, link } = await annWithEmail();
    await guest().post(link, { scope: "all" });
    expect(Object.values(await now(ann)).some(({ mail }) => mail)).toBe(false);
    expect((await guest().post(link, { scope: "everything" })).status).toBe(422);
  });

  it("is refused when it was tampered with, or is for nobody", async () => {
    const { ann, link } = await annWithEmail();
    for (const bad of [
      link.replace(/.\/$/, (end) => (end === "A/" ? "B/" : "A/")),
      "/unsubscribe/x/",
      "/unsubscribe/a.b.c.d/",
      `/unsubscribe/${"x".repeat(7000)}/`,
    ]) {
      for (const page of [await guest().get(bad), await guest().post(bad)]) {
        expect([bad.length, page.status]).toEqual([bad.length, 404]);
      }
    }
    expect((await now(ann))["reply"]?.mail).toBe(true);
    await stopMail(ann.id, "all");
    expect((await guest().get(link)).status).toBe(200);
  });
});
