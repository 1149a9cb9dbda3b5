import type { Host } from '../../src-renderer/client/Host.ts';
import type { CallName, Client, Input, Response } from '../../src-shared/contract/api.ts';
import { PenumbraError } from '../../src-shared/contract/errors.ts';
import { clusteringHandlers } from './fake/clustering.ts';
import { FakeState, type Scenario } from './fake/FakeState.ts';
import { featureHandlers } from './fake/features.ts';
import type { FakeHandlers } from './fake/handlers.ts';
import { fakeImages } from './fake/images.ts';
import { libraryHandlers } from './fake/library.ts';
import { labelingHandlers } from './fake/labeling.ts';
import { outcomeHandlers } from './fake/outcome.ts';
import { projectHandlers } from './fake/project.ts';
import { propagationHandlers } from './fake/propagation.ts';

/** A client on a made-up library, so that every page opens without an engine. */
export function fakeClient(state: FakeState): Client {
  const handlers: FakeHandlers = {
    ...projectHandlers(state),
    ...libraryHandlers(state),
    ...featureHandlers(state),
    ...clusteringHandlers(state),
    ...labelingHandlers(state),
    ...propagationHandlers(state),
    ...outcomeHandlers(state),
  };
  return {
    async call<C extends CallName>(name: C, request: Input<C>): Promise<Response<C>> {
      const handler: FakeHandlers[C] = handlers[name];
      if (!handler) throw new PenumbraError('internal', `The gallery does not answer ${name}.`);
      if (state.scenario === 'failed' && FAILING.includes(name))
        throw new PenumbraError('internal', 'The project database is locked by another program.');
      return handler(request);
    },
    on: (name, listener) => state.events.on(name, listener),
  };
}

const FAILING: readonly CallName[] = ['features.distributions', 'embeddings.encoders', 'labeling.question'];

/** A whole host: the client, drawn pictures, and a connection that is lost in the scenario of that name. */
export function fakeHost(scenario: Scenario, images: number): Host {
  const state = new FakeState(scenario, images);
  return {
    client: fakeClient(state),
    images: fakeImages(state.world),
    capabilities: {},
    onConnection(listener) {
      if (scenario === 'lost') setTimeout(() => listener('lost'), 100);
      return () => undefined;
    },
  };
}
