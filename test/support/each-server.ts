import { describe } from "vitest";

/** The addresses of the servers that the tests were given. */
export const SERVER_URLS = [process.env["TEST_MYSQL_URL"], process.env["TEST_MARIADB_URL"]].filter(
  (url) => url !== undefined,
);

/** `describe.each` over servers; where there is none the tests are skipped: a file without any would fail. */
export function describeEach<Server>(servers: readonly Server[], instead: Server) {
  const none = servers.length === 0;
  return describe.skipIf(none).each(none ? [instead] : servers);
}
