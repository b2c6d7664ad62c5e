// Told as a process of its own by test/forum/site/extending.test.ts, on a copy of the forum (its folder is the argument) to
// which the recipes of docs/how-to/extend-the-forum.md were done. Prints what was seen, as JSON.
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { testSite } from "quintet/testing";

const folder = process.argv[2]!;
const from = (path: string) => import(pathToFileURL(join(folder, path)).href);
const { site } = await from("app.ts");
const { addMember } = await from("models/accounts/registering.ts");
const { Category } = await from("models/categories/category.ts");
const { startTopic } = await from("models/topics/starting.ts");
const { Post, Topic } = await from("models/topics/topic.ts");
const { filters } = await from("views/filters.ts");

const running = await testSite(site, { environment: { TOPIC_SECONDS: "0" } });
const person = (name: string, role: string) =>
  addMember({ name, email: `${name}@example.org`, role });
const people = [await person("ann", "member"), await person("mia", "moderator")];
const ann = people[0];
await Category.objects.create({ slug: "talk", name: "Talk", outline: "What did you see?" });
const category = await Category.objects.get({ slug: "talk" });
for (const title of ["Gulls", "Herons"]) await startTopic(ann, { title, category, text: "Hello." });

const mia = people[1];
const staff = await running.as(mia);
const member = await running.as(ann);
const noticesOf = async (client: typeof staff) => {
  const { html } = await client.get("/notifications/");
  return [...html.matchAll(/<a href="[^"]*">(@\w+ started[^<]*)</g)].map(([, said]) => said);
};
const settings = (await staff.get("/settings/notifications/")).html;
const ticked = (way: string) => new RegExp(`name="newcomer_${way}" value="true" checked`);
const herons = await Topic.objects.get({ title: "Herons" });
await staff.post(`/t/${herons.id}/r/1/like/`);
const list = (await running.guest().get("/promising/")).html;

const { html } = await running.guest().get("/help/staff/");
const seen = {
  page: [...html.matchAll(/<li><a href="(\/u\/[^"]+)">/g)].map(([, href]) => href),
  notices: [await noticesOf(staff), await noticesOf(member)],
  choice: [ticked("site").test(settings), ticked("mail").test(settings)],
  lists: {
    guest: [...list.matchAll(/<h2><a href="[^"]*" dir="auto">([^<]*)</g)].map(([, title]) => title),
    tabs: [...list.matchAll(/>(Unanswered|Promising)<\/a>/g)].map(([, tab]) => tab),
  },
  field: category.outline,
  lookup: [
    await Topic.objects.filter({ title__longerThan: 5 }).count(),
    await Post.objects.filter({ topic__title__longerThan: 4 }).count(),
  ],
  filter: [filters.short(999), filters.short(12_345)],
};
process.stdout.write(JSON.stringify(seen));
await running.close();
process.exit(0);
