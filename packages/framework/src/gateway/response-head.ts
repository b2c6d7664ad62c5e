/** Headers about the connection, which is the gateway's business and no application's. */
const HOP_BY_HOP = new Set(
  "connection keep-alive proxy-connection te trailer transfer-encoding upgrade".split(" "),
);

/** A response's head as Node writes it: names and values in turn, several Set-Cookie kept apart. */
export interface ResponseHead {
  readonly status: number;
  readonly headers: string[];
  /** What the application declared, or undefined. */
  readonly length: number | undefined;
}

/** Read the head of a response; the length is kept apart, since the gateway knows it better. */
export function responseHead(response: Response): ResponseHead {
  const headers: string[] = [];
  let length: number | undefined;
  for (const [name, value] of response.headers) {
    if (name === "content-length") length = Number(value);
    else if (!HOP_BY_HOP.has(name)) headers.push(name, value);
  }
  return { status: response.status, headers, length };
}

/** Return whether an answer of this status never has a body (RFC 9110, 6.4.1). */
export function bodiless(status: number): boolean {
  return status === 204 || status === 304 || status < 200;
}
