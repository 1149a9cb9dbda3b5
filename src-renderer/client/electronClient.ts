import type { CallName, Input, Response as Answer } from '../../src-shared/contract/api.ts';
import type { Bridge } from '../../src-shared/contract/bridge.ts';
import { fromWireError } from '../../src-shared/contract/errors.ts';
import { isBinary } from '../../src-shared/contract/facts.ts';
import type { Host } from './Host.ts';
import { fetchBinary } from './httpCalls.ts';
import { engineImages } from './images.ts';

/** The engine behind the desktop shell: calls and events by the bridge, typed arrays by the shell's protocol. */
export function electronClient(bridge: Bridge): Host {
  const call = async <C extends CallName>(name: C, request: Input<C>): Promise<Answer<C>> => {
    if (isBinary(name)) return (await fetchBinary((url) => fetch(url), name, request)) as Answer<C>;
    const answer = await bridge.call(name, request);
    if ('error' in answer) throw fromWireError(answer.error);
    return answer.ok as Answer<C>;
  };
  return {
    client: { call, on: (name, listener) => bridge.on(name, listener) },
    images: engineImages,
    capabilities: {
      pickFolder: (title) => bridge.pickFolder(title),
      reveal: (id) => bridge.revealImage(id),
      onMenu: (listener) => bridge.onMenu(listener),
    },
    // the shell restarts its engine itself and ends when it cannot
    onConnection: () => () => undefined,
  };
}
