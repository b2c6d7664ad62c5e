// Healthy when the server in this container answers for its own site; used by the Dockerfile.
import { get } from "node:http";

const { SITE_URL = "http://localhost:8000", PORT = "8000" } = process.env;
const asked = {
  host: "127.0.0.1",
  port: PORT,
  path: "/healthz",
  headers: { host: new URL(SITE_URL).host },
};
const end = (healthy) => process.exit(healthy ? 0 : 1);
get(asked, ({ statusCode }) => end(statusCode === 200)).on("error", () => end(false));
