import type { IncomingMessage } from 'node:http';
import { buffer } from 'node:stream/consumers';
import type { Outcome } from '../../src-shared/contract/bridge.ts';
import type { WireError } from '../../src-shared/contract/errors.ts';
import { decodeWire } from '../../src-shared/contract/wire.ts';
import { answerTo, type Caller, type EngineAddress, engineRequest } from './engineRequest.ts';

/**
 * One call of the contract and its whole answer. Rejects with `EngineGone` when the engine was gone
 * before it heard the
 * call, and with the connection's own error when it stopped before it had answered.
 */
export async function callEngine(
  address: EngineAddress,
  caller: Caller,
  name: string,
  request: unknown,
): Promise<Outcome> {
  const headers = { 'content-type': 'application/json' };
  const asked = engineRequest(address, caller, 'POST', `/call/${encodeURIComponent(name)}`, headers);
  asked.end(JSON.stringify(request ?? {}));
  const answered = await answerTo(asked);
  return outcomeOf(answered, await buffer(answered));
}

function outcomeOf(answered: IncomingMessage, body: Buffer): Outcome {
  const type = answered.headers['content-type'] ?? '';
  const status = answered.statusCode ?? 500;
  if (type.startsWith('application/octet-stream')) return { ok: decodeWire(new Uint8Array(body), new TextDecoder()) };
  if (!type.startsWith('application/json')) {
    const message = `The engine answered ${status}: ${body.toString().slice(0, 200)}`;
    return { error: { kind: 'internal', message, file: null } };
  }
  const value = JSON.parse(body.toString()) as unknown;
  return status < 400 ? { ok: value } : { error: (value as { error: WireError }).error };
}
