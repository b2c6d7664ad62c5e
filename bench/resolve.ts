// CPU time of finding an address: `node bench/resolve.ts`.
import { everyUrl, get, Resolver, urlpatterns } from "quintet/urls";
import { url } from "../apps/forum/urls.ts";

const ROUNDS = 1_000_000;

function nanoseconds(resolver: Resolver, path: string): number {
  for (let i = 0; i < ROUNDS / 10; i++) resolver.resolve("GET", path);
  const before = process.cpuUsage();
  for (let i = 0; i < ROUNDS; i++) resolver.resolve("GET", path);
  const { user, system } = process.cpuUsage(before);
  return Math.round(((user + system) * 1000) / ROUNDS);
}

const forum = everyUrl(url);
const many = Object.fromEntries(
  Array.from({ length: 2000 }, (_, i) => [`r${i}`, get(`s${i}/<int:id>/<slug:slug>/`)]),
);
console.log(`${forum.length} addresses: ${nanoseconds(new Resolver(forum), "/t/7/hello/")} ns`);
const large = new Resolver(everyUrl(urlpatterns("/", many)));
console.log(`2000 addresses: ${nanoseconds(large, "/s1999/7/hello/")} ns`);
