import { strict } from './strict.ts';

interface RequestDetails {
  readonly url: string;
  readonly method: string;
  readonly resourceType: string;
}
type BeforeRequest = (details: RequestDetails, answer: (response: { cancel?: boolean }) => void) => void;

/** What the app registered; windows ask it. */
export const requests: { schemes: readonly string[]; before: BeforeRequest | null } = { schemes: [], before: null };

/** Handlers are kept, so that a test can ask them; headless Chromium denies permissions by itself. */
export const permissions: Record<'request' | 'check' | 'device', unknown> = {
  request: null,
  check: null,
  device: null,
};

export const defaultSession = strict('session', {
  webRequest: strict('webRequest', {
    /** Filters by scheme only: every pattern must be `SCHEME://*\/*`. */
    onBeforeRequest(filter: { urls: readonly string[] }, listener: BeforeRequest) {
      requests.schemes = filter.urls.map((pattern) => {
        const scheme = /^([a-z]+):\/\/\*\/\*$/.exec(pattern)?.[1];
        if (!scheme) throw new Error(`[standin] not implemented: request filter ${pattern}`);
        return `${scheme}:`;
      });
      requests.before = listener;
    },
  }),
  setPermissionRequestHandler(handler: unknown) {
    permissions.request = handler;
  },
  setPermissionCheckHandler(handler: unknown) {
    permissions.check = handler;
  },
  setDevicePermissionHandler(handler: unknown) {
    permissions.device = handler;
  },
  setSpellCheckerEnabled() {},
});

export const session = strict('session', { defaultSession });

/** Whether the app lets a request through. */
export async function allowsRequest(details: RequestDetails): Promise<boolean> {
  const { before, schemes } = requests;
  if (!before || !schemes.includes(new URL(details.url).protocol)) return true;
  const response = await new Promise<{ cancel?: boolean }>((resolve) => before(details, resolve));
  return response.cancel !== true;
}
