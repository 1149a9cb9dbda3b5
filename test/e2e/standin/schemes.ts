/*
 * Stock Chromium cannot navigate to an unknown scheme, so app://host/path is http://host.app.localhost/path to it:
 * a stable origin, a secure context, and streams as the real one does.
 */

export const privileged = new Set<string>();

const isPrivileged = (protocol: string) => privileged.has(protocol.slice(0, -1));

/** The address that Chromium is given for one of the app's. */
export function toChromium(address: string): string {
  const url = new URL(address);
  if (!isPrivileged(url.protocol)) return address;
  return `http://${url.host}.${url.protocol.slice(0, -1)}.localhost${url.pathname}${url.search}${url.hash}`;
}

/** The app's address for one that Chromium tells. */
export function fromChromium(address: string): string {
  const parts = /^http:\/\/(.*)\.([a-z][a-z0-9+-]*)\.localhost(?::\d+)?(\/.*)?$/.exec(address);
  if (!parts || !privileged.has(parts[2])) return address;
  return `${parts[2]}://${parts[1]}${parts[3] ?? '/'}`;
}

/** A content security policy with the app's schemes in Chromium's words. */
export function policyForChromium(policy: string): string {
  let rewritten = policy;
  for (const scheme of privileged)
    rewritten = rewritten.replaceAll(
      new RegExp(`(^|[\\s;])${scheme}:(//[^\\s;]*)?`, 'g'),
      `$1http://*.${scheme}.localhost`,
    );
  return rewritten;
}
