// Told as a process of its own by test/forum/moderation/archiving.test.ts, on a copy of the forum (its folder is the argument)
// that knows one more kind of moderation. Prints what was seen, as JSON.
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { testSite } from "quintet/testing";

const folder = process.argv[2]!;
const from = (path: string) => import(pathToFileURL(join(folder, path)).href);
const { site } = await from("app.ts");
const { addMember } = await from("models/accounts/registering.ts");
const { Category } = await from("models/categories/category.ts");
const { startTopic } = await from("models/topics/starting.ts");
const { Topic } = await from("models/topics/topic.ts");

const running = await testSite(site, {
  environment: { TOPIC_SECONDS: "0", NEW_MEMBER_HOURS: "0" },
});
const person = (name: string, role: string) =>
  addMember({ name, email: `${name}@example.org`, role });
const [ann, mia] = [await person("ann", "member"), await person("mia", "moderator")];
const category = await Category.objects.create({ slug: "talk", name: "Talk" });
const post = (title: string) => startTopic(ann, { title, category, text: "Hello." });
const { topicId: id } = await post("Herons");
await post("Gulls");
const staff = await running.as(mia);
const member = await running.as(ann);

const seen: Record<string, unknown> = {};
const page = await staff.get(`/t/${id}/herons/`);
seen["button"] = /<a href="([^"]*)">Archive</.exec(page.html)?.[1];
seen["forMembers"] = (await member.get(`/t/${id}/herons/`)).html.includes("Archive<");
const asked = await staff.get(`/t/${id}/archive/`);
seen["asked"] = asked.html.includes("Archive this topic");
seen["forbidden"] = (await member.get(`/t/${id}/archive/`)).status;
seen["withoutReason"] = (await staff.post(`/t/${id}/archive/`, { reason: "" })).html.includes(
  "Please give a reason",
);
const done = await staff.post(`/t/${id}/archive/`, { reason: "over" });
seen["done"] = (await done.follow()).html.includes("The topic was archived.");
seen["locked"] = (await Topic.objects.get({ id })).lockedAt !== null;
const log = await staff.get("/mod/log/?kind=archiveTopic");
seen["log"] = log.html.includes("@mia archived the topic “Herons”.");
seen["told"] = (await member.get("/notifications/")).html.includes("@mia archived your topic");
await staff.post(/action="(\/mod\/log\/\d+\/undo\/)"/.exec(log.html)![1]!);
seen["undone"] = (await Topic.objects.get({ id })).lockedAt === null;
const list = await staff.get("/admin/topics/");
seen["inLists"] = list.html.includes('value="archiveTopic"');
const bulk = "/mod/bulk/?of=topics&act=archiveTopic&all=1&search=";
seen["many"] = (await staff.get(bulk)).html.includes("This archives 2 topics.");
process.stdout.write(JSON.stringify(seen));
await running.close();
process.exit(0);
