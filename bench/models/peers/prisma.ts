import { execFileSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { PrismaMariaDb } from "@prisma/adapter-mariadb";
import { INSTANCES, RELATED, type ModelContender, type NewTopic } from "../contender.ts";

interface Topics {
  findUnique(asked: object): Promise<unknown>;
  findMany(asked: object): Promise<readonly unknown[]>;
  createMany(asked: { data: readonly NewTopic[] }): Promise<unknown>;
}

/** Write the client of prisma.schema; its engine for schemas is not needed, and is not downloaded. */
function generate(): string {
  const cli = join(
    dirname(createRequire(import.meta.url).resolve("prisma/package.json")),
    "build/index.js",
  );
  const config = join(import.meta.dirname, "../../var/prisma.config.mjs");
  const schema = join(import.meta.dirname, "prisma.schema");
  mkdirSync(dirname(config), { recursive: true });
  writeFileSync(
    config,
    `export default { schema: ${JSON.stringify(schema)}, datasource: { url: "mysql://none" } };\n`,
  );
  execFileSync(process.execPath, [cli, "generate", "--config", config], {
    env: { ...process.env, PRISMA_SCHEMA_ENGINE_BINARY: process.execPath },
    stdio: "pipe",
  });
  return join(import.meta.dirname, "../../var/prisma/client.ts");
}

export async function open(url: string): Promise<ModelContender> {
  const { PrismaClient } = (await import(generate())) as {
    PrismaClient: new (options: object) => { topic: Topics; $disconnect(): Promise<void> };
  };
  const { hostname, port, username, password, pathname } = new URL(url);
  const adapter = new PrismaMariaDb({
    host: hostname,
    port: Number(port),
    user: username,
    password,
    database: pathname.slice(1),
    connectionLimit: 1,
    allowPublicKeyRetrieval: true,
  });
  const client = new PrismaClient({ adapter });
  const orderBy = { id: "asc" };
  return {
    name: "Prisma",
    one: (id) => client.topic.findUnique({ where: { id } }),
    instances: () => client.topic.findMany({ orderBy, take: INSTANCES }),
    plain: () => client.topic.findMany({ orderBy, take: INSTANCES }),
    insert: (data) => client.topic.createMany({ data }),
    related: () => client.topic.findMany({ orderBy, take: RELATED, include: { author: true } }),
    close: () => client.$disconnect(),
  };
}
