import { BlockList, isIP } from "node:net";

const MAPPED = "::ffff:";

/** The peer of a connection by a Unix socket, which has no address. */
export const UNIX_PEER = "unix";

/**
 * Return whether an address belongs to these proxies: `127.0.0.1`, `10.0.0.0/8`, `2001:db8::/32`,
 * or `unix` for whoever comes by a Unix socket, as `TRUSTED_PROXIES` lists them. What is no address
 * never does.
 */
export function trustsOf(proxies: readonly string[]): (peer: string) => boolean {
  const list = new BlockList();
  for (const proxy of proxies.filter((one) => one !== UNIX_PEER)) {
    const [address = "", bits] = proxy.split("/");
    const family = isIP(address) === 6 ? "ipv6" : "ipv4";
    if (bits === undefined) list.addAddress(address, family);
    else list.addSubnet(address, Number(bits), family);
  }
  const unix = proxies.includes(UNIX_PEER);
  function isListed(peer: string): boolean {
    if (peer === UNIX_PEER) return unix;
    const address = peer.startsWith(MAPPED) ? peer.slice(MAPPED.length) : peer;
    const version = isIP(address);
    return version !== 0 && list.check(address, version === 6 ? "ipv6" : "ipv4");
  }
  // Behind a proxy, every request has the same peer.
  let last = { peer: "", listed: false };
  return (peer) => {
    if (peer !== last.peer) last = { peer, listed: isListed(peer) };
    return last.listed;
  };
}

/** The address in a hop of `X-Forwarded-For`: some proxies write a port behind it. */
function addressIn(hop: string): string | undefined {
  const bare = /^\[([^\]]*)\](?::\d+)?$/.exec(hop)?.[1] ?? hop.replace(/^([\d.]+):\d+$/, "$1");
  return isIP(bare) === 0 ? undefined : bare;
}

/**
 * Return the visitor's address: the last one in `X-Forwarded-For` that is no trusted proxy's. Only a
 * trusted peer is asked, and what is no address is not believed.
 */
export function visitorOf(
  peer: string,
  forwardedFor: string | null,
  trusts: (peer: string) => boolean,
): string {
  if (forwardedFor === null || !trusts(peer)) return peer;
  for (const hop of forwardedFor.split(",").reverse()) {
    if (hop.trim() === "") continue;
    const address = addressIn(hop.trim());
    if (address === undefined) return peer;
    if (!trusts(address)) return address;
  }
  return peer;
}
