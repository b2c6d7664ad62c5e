// The control: one careful bare node:http + mysql2 program that sends the same pages.
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { createPool } from "mysql2";

const skeletons = JSON.parse(readFileSync(process.argv[2], "utf8"));
const url = new URL(process.env.DATABASE_URL);
const pool = createPool({
  host: url.hostname,
  port: Number(url.port),
  user: url.username,
  password: url.password,
  database: url.pathname.slice(1),
  connectionLimit: 10,
  timezone: "Z",
});

const execute = (sql, values) =>
  new Promise((resolve, reject) => {
    pool.execute(sql, values, (error, rows) => (error ? reject(error) : resolve(rows)));
  });

const SPECIAL = /[&<>"']/;
const REPLACED = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };
const escape = (text) =>
  SPECIAL.test(text) ? text.replace(/[&<>"']/g, (found) => REPLACED[found]) : text;

const MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sept Oct Nov Dec".split(" ");
const dayOf = (date) =>
  `${date.getUTCDate()} ${MONTHS[date.getUTCMonth()]} ${date.getUTCFullYear()}`;
const WHOLE_MONTHS =
  "January February March April May June July August September October November December".split(
    " ",
  );
const momentOf = (date) =>
  `${date.getUTCDate()} ${WHOLE_MONTHS[date.getUTCMonth()]} ${date.getUTCFullYear()} at ${date.toISOString().slice(11, 16)} UTC`;

/** The three ways in which a page writes one moment. */
const written = (date) => ({ iso: date.toISOString(), day: dayOf(date), moment: momentOf(date) });

function write(pieces, values) {
  let text = pieces[0];
  for (let i = 1; i < pieces.length; i += 2) text += values[pieces[i]] + pieces[i + 1];
  return text;
}

/** A page of a list: what stands before, the items, and what stands after. */
function list(skeleton, head, items) {
  let text = write(skeleton.before, head);
  for (const [at, item] of items.entries()) {
    if (at > 0) text += skeleton.between;
    text += write(skeleton.item, item);
  }
  return text + write(skeleton.after, head);
}

const TOPIC = `select t.id, t.title, t.slug, t.created_at, u.name
  from topics t join users u on u.id = t.author_id where t.id = ? and t.state = 'open'`;
const POSTS = `select p.number, p.html, p.created_at, u.name
  from posts p join users u on u.id = p.author_id
  where p.topic_id = ? and p.number between 1 and 20 order by p.number`;

async function topicPage(id) {
  const [[topic], posts] = await Promise.all([execute(TOPIC, [id]), execute(POSTS, [id])]);
  const head = {
    title: escape(topic.title),
    slug: topic.slug,
    topic: `/t/${topic.id}/`,
    encoded: `%2Ft%2F${topic.id}%2F`,
    asked: `?topic=${topic.id}"`,
    name: escape(topic.name),
    ...written(topic.created_at),
  };
  const items = posts.map((post) => ({
    topic: head.topic,
    html: post.html,
    name: escape(post.name),
    initial: `>${escape(post.name[0].toUpperCase())}<`,
    number: post.number,
    ...written(post.created_at),
  }));
  return list(skeletons.topic, head, items);
}

const CATEGORIES = "select id, slug, name, topic_count from categories where state <> 'removed'";
const LATEST = `select t.id, t.title, t.slug, t.bumped_at, t.reply_count, u.name, c.name as category
  from topics t left join users u on u.id = t.last_post_user_id
  left join categories c on c.id = t.category_id where t.state = 'open'
  order by t.pinned desc, t.bumped_at desc, t.id desc limit 30`;

async function indexPage() {
  const [, topics] = await Promise.all([execute(CATEGORIES, []), execute(LATEST, [])]);
  const items = topics.map((topic) => ({
    title: escape(topic.title),
    slug: topic.slug,
    topic: `/t/${topic.id}/`,
    category: `>${escape(topic.category)}<`,
    name: escape(topic.name),
    replies: `>${topic.reply_count} `,
    ...written(topic.bumped_at),
  }));
  return list(skeletons.index, {}, items);
}

function page(url) {
  if (url === "/") return indexPage();
  if (url === "/healthz") return Promise.resolve("ok\n");
  return topicPage(Number(url.split("/")[2]));
}

const server = createServer((request, response) => {
  page(request.url).then(
    (text) => {
      const length = Buffer.byteLength(text);
      const headers = { "content-type": "text/html; charset=utf-8", "content-length": length };
      response.writeHead(200, headers);
      response.end(text);
    },
    (error) => response.writeHead(500).end(String(error)),
  );
});
server.listen(Number(process.env.PORT), "127.0.0.1", () => console.log("Listening"));
