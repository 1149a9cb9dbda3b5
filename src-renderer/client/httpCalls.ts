import type { CallName, Client, Input, Response as Answer } from '../../src-shared/contract/api.ts';
import { fromWireError, PenumbraError, type WireError } from '../../src-shared/contract/errors.ts';
import { decodeWire } from '../../src-shared/contract/wire.ts';
import { t } from '../i18n/t.ts';
import { isBinary } from '../../src-shared/contract/facts.ts';

export type Fetch = (url: string, init?: RequestInit) => Promise<Response>;

const isWireError = (value: unknown): value is WireError =>
  typeof value === 'object' && value !== null && 'kind' in value && 'message' in value;

/** The error that an answer carries, or a sentence about its status where it carries none. */
async function errorOf(answer: Response): Promise<PenumbraError> {
  const body: unknown = await answer.json().catch(() => null);
  const error: unknown = typeof body === 'object' && body !== null && 'error' in body ? body.error : null;
  if (isWireError(error)) return fromWireError({ ...error, file: error.file ?? null });
  return new PenumbraError('internal', t('state.answered', { status: `${answer.status} ${answer.statusText}`.trim() }));
}

async function send(fetch: Fetch, url: string, init?: RequestInit): Promise<unknown> {
  const answer = await fetch(url, init).catch((error: unknown) => {
    throw new PenumbraError(
      'internal',
      t('state.unreachable', { why: error instanceof Error ? error.message : t('state.noAnswer') }),
    );
  });
  if (!answer.ok) throw await errorOf(answer);
  const type = answer.headers.get('content-type') ?? '';
  if (type.startsWith('application/octet-stream'))
    return decodeWire(new Uint8Array(await answer.arrayBuffer()), new TextDecoder());
  return answer.json();
}

/** A call that only reads typed arrays, as bytes: `data/NAME?request=...`. */
export const fetchBinary = (fetch: Fetch, name: CallName, request: unknown): Promise<unknown> =>
  send(fetch, `data/${name}?request=${encodeURIComponent(JSON.stringify(request))}`);

/** Every call over HTTP. Rejects with a PenumbraError, whatever went wrong. */
export function httpCalls(fetch: Fetch): Client['call'] {
  return async <C extends CallName>(name: C, request: Input<C>): Promise<Answer<C>> => {
    const answer = isBinary(name)
      ? await fetchBinary(fetch, name, request)
      : await send(fetch, `call/${name}`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify(request),
        });
    return answer as Answer<C>;
  };
}
