import { describe, expect, it } from "vitest";
import { RequestContext, text } from "quintet/http";
import { cspNonce, securityHeaders, type SecurityHeadersOptions } from "quintet/middleware";

type Page = (context: RequestContext) => Response;

async function visit(
  page: Page,
  options: SecurityHeadersOptions = {},
  secure = true,
): Promise<Response> {
  const request = new Request("https://forum.example/");
  const connection = {
    peer: "192.0.2.1",
    secure,
    signal: request.signal,
    waitUntil: () => undefined,
  };
  const context = new RequestContext(request, connection);
  return context.finish(await securityHeaders(options)(context, async () => page(context)));
}

const plain: Page = () => text("Hello");

describe("the security headers", () => {
  it("are on a page", async () => {
    const { headers } = await visit(plain);
    expect(Object.fromEntries(headers)).toEqual({
      "content-type": "text/plain; charset=utf-8",
      "content-security-policy":
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; " +
        "connect-src 'self'; manifest-src 'self'; form-action 'self'; frame-ancestors 'none'; " +
        "base-uri 'none'; object-src 'none'",
      "cross-origin-opener-policy": "same-origin",
      "cross-origin-resource-policy": "same-origin",
      "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
      "referrer-policy": "same-origin",
      "strict-transport-security": "max-age=63072000; includeSubDomains",
      "x-content-type-options": "nosniff",
    });
  });

  it("are on whatever answers when the page failed", async () => {
    const request = new Request("https://forum.example/");
    const connection = {
      peer: "192.0.2.1",
      secure: true,
      signal: request.signal,
      waitUntil: () => undefined,
    };
    const context = new RequestContext(request, connection);
    const failing = securityHeaders()(context, async () => {
      throw new Error("the page failed");
    });
    await expect(failing).rejects.toThrow("the page failed");
    const { headers } = context.finish(text("500", { status: 500 }));
    expect(headers.get("content-security-policy")).toMatch(/^default-src 'none'/);
    expect(headers.get("x-content-type-options")).toBe("nosniff");
  });

  it("send no HSTS over http, nor when it is switched off", async () => {
    expect((await visit(plain, {}, false)).headers.has("strict-transport-security")).toBe(false);
    expect((await visit(plain, { hsts: 0 })).headers.has("strict-transport-security")).toBe(false);
    const own = await visit(plain, { hsts: 300, includeSubDomains: false });
    expect(own.headers.get("strict-transport-security")).toBe("max-age=300");
  });

  it("leave alone what the page set itself", async () => {
    const sandbox: Page = () => text("file", { headers: { "content-security-policy": "sandbox" } });
    expect((await visit(sandbox)).headers.get("content-security-policy")).toBe("sandbox");
  });

  it("reach a response whose headers cannot be changed", async () => {
    const response = await visit(() => Response.redirect("https://forum.example/login/", 303));
    expect(response.status).toBe(303);
    expect(response.headers.get("location")).toBe("https://forum.example/login/");
    expect(response.headers.get("x-content-type-options")).toBe("nosniff");
  });

  it("take directives by their names, and lose those given as none", async () => {
    const contentSecurityPolicy = {
      "img-src": ["'self'", "https://img.example"],
      "manifest-src": [],
    };
    const policy = (await visit(plain, { contentSecurityPolicy })).headers.get(
      "content-security-policy",
    )!;
    expect(policy).toContain("; img-src 'self' https://img.example;");
    expect(policy).not.toContain("manifest-src");
    expect(policy).toContain("default-src 'none'");
  });
});

describe("the nonce", () => {
  it("is 16 bytes, one per response, in the policy as on the page", async () => {
    const asking: Page = (context) => text(`${cspNonce(context)} ${cspNonce(context)}`);
    const response = await visit(asking);
    const [first, second] = (await response.text()).split(" ");
    expect(first).toBe(second);
    expect(Buffer.from(first!, "base64")).toHaveLength(16);
    expect(response.headers.get("content-security-policy")).toContain(
      `script-src 'self' 'nonce-${first}'; style-src 'self' 'nonce-${first}';`,
    );
    expect(await (await visit(asking)).text()).not.toContain(first);
  });

  it("leaves alone what admits every script or style, or is left out", async () => {
    const asking: Page = (context) => text(cspNonce(context));
    const contentSecurityPolicy = { "style-src": ["'unsafe-inline'"], "script-src": [] };
    const response = await visit(asking, { contentSecurityPolicy });
    const policy = response.headers.get("content-security-policy")!;
    expect(policy).toContain("style-src 'unsafe-inline';");
    expect(policy).not.toMatch(/nonce|script-src/);
  });

  it("does not exist for a page that never asks", async () => {
    expect((await visit(plain)).headers.get("content-security-policy")).not.toContain("nonce");
  });
});
