/**
 * Return what counts as one client when something is counted by address: an IPv4 address, or the
 * first 64 bits of an IPv6 one, which is what a household or a server is given.
 */
export function networkOf(address: string): string {
  if (!address.includes(":")) return address;
  const [head = "", tail] = address.split("%")[0]!.split("::");
  const groups = head === "" ? [] : head.split(":");
  const ending = tail === undefined || tail === "" ? 0 : tail.split(":").length;
  while (tail !== undefined && groups.length + ending < 8) groups.push("0");
  return `${groups
    .concat(tail?.split(":") ?? [])
    .slice(0, 4)
    .join(":")}::/64`;
}
