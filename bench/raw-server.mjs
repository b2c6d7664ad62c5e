// The control: one careful bare node:http + mysql2 program that sends the same page.
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { createPool } from "mysql2";

const skeleton = JSON.parse(readFileSync(process.argv[2], "utf8"));
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

function write(pieces, values) {
  let text = pieces[0];
  for (let i = 1; i < pieces.length; i += 2) text += values[pieces[i]] + pieces[i + 1];
  return text;
}

const TOPIC = `select t.id, t.title, t.slug, t.created_at, u.name
  from topics t join users u on u.id = t.author_id where t.id = ? and t.state = 'open'`;
const POSTS = `select p.number, p.html, p.created_at, u.name
  from posts p join users u on u.id = p.author_id
  where p.topic_id = ? and p.number between 1 and 20 order by p.number`;

async function page(id) {
  const [[topic], posts] = await Promise.all([execute(TOPIC, [id]), execute(POSTS, [id])]);
  const head = {
    title: escape(topic.title),
    slug: topic.slug,
    topic: `/t/${topic.id}/`,
    encoded: `%2Ft%2F${topic.id}%2F`,
    name: escape(topic.name),
    iso: topic.created_at.toISOString(),
    day: dayOf(topic.created_at),
  };
  let text = write(skeleton.before, head);
  for (const [at, post] of posts.entries()) {
    if (at > 0) text += skeleton.between;
    text += write(skeleton.post, {
      topic: head.topic,
      html: post.html,
      name: escape(post.name),
      initial: `>${escape(post.name[0].toUpperCase())}<`,
      number: post.number,
      iso: post.created_at.toISOString(),
      day: dayOf(post.created_at),
    });
  }
  return text + write(skeleton.after, head);
}

const server = createServer((request, response) => {
  const id = Number(request.url.split("/")[2]);
  page(id).then(
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
