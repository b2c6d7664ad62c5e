import { BlockList, isIP } from "node:net";

const MAPPED = "::ffff:";

/**
 * Return whether an address belongs to these proxies: `127.0.0.1`, `10.0.0.0/8`, `2001:db8::/32`,
 * as `TRUSTED_PROXIES` lists them. What is no address never does.
 */
export function trustsOf(proxies: readonly string[]): (peer: string) => boolean {
  const list = new BlockList();
  for (const proxy of proxies) {
    const [address = "", bits] = proxy.split("/");
    const family = isIP(address) === 6 ? "ipv6" : "ipv4";
    if (bits === undefined) list.addAddress(address, family);
    else list.addSubnet(address, Number(bits), family);
  }
  return (peer) => {
    const address = peer.startsWith(MAPPED) ? peer.slice(MAPPED.length) : peer;
    const version = isIP(address);
    return version !== 0 && list.check(address, version === 6 ? "ipv6" : "ipv4");
  };
}
