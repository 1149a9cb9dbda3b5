import { describe, expect, it } from 'vitest';
import type { Client } from '../../src-shared/contract/api.ts';
import { PenumbraError } from '../../src-shared/contract/errors.ts';
import type { Connection, Host } from '../../src-renderer/client/Host.ts';
import { Listeners } from '../../src-renderer/client/listeners.ts';
import { useProject } from '../../src-renderer/state/project.ts';
import { useRoute } from '../../src-renderer/state/route.ts';
import { pick, selectMany, useSelection } from '../../src-renderer/state/selection.ts';
import { startState } from '../../src-renderer/state/start.ts';

const settle = () => new Promise((resolve) => setTimeout(resolve, 0));

describe('the stores', () => {
  it('follow the engine: status, connection, another project', async () => {
    const events = new Listeners();
    let tell: (connection: Connection) => void = () => undefined;
    const answers: unknown[] = [{ kind: 'closed', recent: [] }, new PenumbraError('internal', 'gone')];
    let asked = 0;
    const client = {
      call: () => {
        const answer = answers[Math.min(asked++, answers.length - 1)];
        return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer);
      },
      on: (name: never, listener: never) => events.on(name, listener),
    } as unknown as Client;
    const host: Host = {
      client,
      images: { thumb: String, media: String },
      capabilities: {},
      onConnection(listener) {
        tell = listener;
        return () => undefined;
      },
    };

    startState(host);
    await settle();
    expect(useProject.getState()).toEqual({ status: { kind: 'closed', recent: [] }, error: null, connection: 'open' });

    const inHand = () => {
      const { ids, focused } = useSelection.getState();
      return { ids: [...ids], focused };
    };
    // another feature is another view of the same images; another page is not
    useRoute.setState({ stage: 'features', rest: '' });
    pick([1, 2, 3], 2);
    useRoute.setState({ stage: 'features', rest: 'entropy' });
    expect(inHand()).toEqual({ ids: [2], focused: 2 });
    useRoute.setState({ stage: 'labeling', rest: 'grid' });
    expect(inHand()).toEqual({ ids: [], focused: 2 });
    selectMany([1, 2, 3]);
    useRoute.setState({ stage: 'labeling', rest: '' });
    expect(inHand()).toEqual({ ids: [], focused: null });

    pick([1, 2, 3], 2);
    events.emit('project.changed', { project: 'other' });
    await settle();
    expect(useSelection.getState().focused).toBe(null);
    expect(useProject.getState().error?.message).toBe('gone');
    expect(useProject.getState().status).toEqual({ kind: 'closed', recent: [] });

    tell('lost');
    expect(useProject.getState().connection).toBe('lost');
    const before = asked;
    tell('open');
    await settle();
    expect([useProject.getState().connection, asked - before]).toEqual(['open', 1]);
  });
});
