import { createHash, timingSafeEqual } from 'node:crypto';
import { isIP } from 'node:net';

const digest = (text: string) => createHash('sha256').update(text).digest();

/** Compares secrets in a time that does not tell how much of them agreed. */
const same = (a: string, b: string) => timingSafeEqual(digest(a), digest(b));

/**
 * Whether a Host header means this listener. One that listens on every address may be asked by each of them, as numbers
 * only: a name could have been rebound to this machine by a page of elsewhere.
 */
function isAt(origin: string, host: string | undefined): boolean {
  if (`http://${host}` === origin) return true;
  const [bound, asked] = [origin, `http://${host}`].map((url) => (URL.canParse(url) ? new URL(url) : null));
  if (!bound || !asked || !['0.0.0.0', '[::]'].includes(bound.hostname)) return false;
  return asked.host === host && asked.port === bound.port && isIP(asked.hostname.replace(/^\[|\]$/g, '')) > 0;
}

/** The parts of a request that decide whether it may be answered. */
export interface Credentials {
  readonly host: string | undefined;
  readonly origin: string | undefined;
  readonly cookie: string | undefined;
  readonly authorization: string | undefined;
}

export interface Authority {
  /** Name of the session cookie: cookies ignore ports, so it holds the port. */
  cookieName(): string;
  isToken(token: string): boolean;
  /** `forbidden`: a page of another origin, or a name that was rebound to this address; `unknown`: no valid token. */
  judge(request: Credentials): 'ok' | 'forbidden' | 'unknown';
}

/**
 * Who may call this engine: holders of its token, by header (other processes of the user) or by cookie (the page
 * that was opened with the printed address), and no page of any other origin.
 *
 * @param originOf http://host:port of a TCP listener, known once it listens; null on a private socket, where only the token counts
 */
export function createAuthority(token: string, originOf: () => string | null): Authority {
  const cookieName = () => `penumbra${new URL(originOf() ?? 'http://local').port}`;
  const cookieToken = (cookie = '') =>
    cookie
      .split('; ')
      .find((part) => part.startsWith(`${cookieName()}=`))
      ?.slice(cookieName().length + 1) ?? '';
  return {
    cookieName,
    isToken: (given) => same(given, token),
    judge: ({ host, origin: from, cookie, authorization }) => {
      const origin = originOf();
      if (origin !== null && !isAt(origin, host)) return 'forbidden';
      if (origin !== null && from !== undefined && from !== `http://${host}`) return 'forbidden';
      const bearer = authorization?.startsWith('Bearer ') ? authorization.slice(7) : '';
      return same(bearer, token) || (origin !== null && same(cookieToken(cookie), token)) ? 'ok' : 'unknown';
    },
  };
}
