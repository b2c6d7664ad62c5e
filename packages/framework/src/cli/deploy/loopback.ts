/** Return whether a host is this machine itself. */
export function isLoopback(host: string): boolean {
  return /^(localhost|127\.\d+\.\d+\.\d+|\[?::1\]?)$|\.localhost$/.test(host);
}
