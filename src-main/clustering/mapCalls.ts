import type { MapLayout } from '../../src-shared/clustering/MapMethod.ts';
import { mapOf } from '../../src-shared/clustering/maps.ts';
import type { Handlers } from '../../src-shared/contract/api.ts';
import { PenumbraError } from '../../src-shared/contract/errors.ts';
import { valuesFor } from '../../src-shared/model/Parameter.ts';
import { int32 } from '../database/blobs.ts';
import type { Log } from '../database/log.ts';
import { pack, unpack } from '../database/packed.ts';
import { resultId } from '../database/resultId.ts';
import type { Compute } from '../jobs/Compute.ts';
import type { ListedMap, MapStore } from './mapStore.ts';
import { refuseUnknown } from './refuseUnknown.ts';
import type { Spaces } from './spaces.ts';
import type { ClusteringTasks } from './tasks.ts';

export interface MapParts {
  readonly maps: MapStore;
  readonly spaces: Spaces;
  readonly log: Log;
  readonly now: () => number;
  readonly compute: Compute<ClusteringTasks>;
}

const MAP_VERSION = 1;

/** Fields of a map's request that every method takes. */
const MAP_FIELDS = ['method', 'space', 'seed'];

type MapCalls = Pick<Handlers, 'clustering.map' | 'clustering.maps' | 'clustering.mapPoints'>;

/** Maps are results like runs: each has an id by what it is made of, and is kept beside the others. */
export function mapCalls({ maps, spaces, log, now, compute }: MapParts): MapCalls {
  const isStale = ({ space }: ListedMap) => !spaces.isCurrent(space);

  const found = (method: string, space: string): ListedMap | undefined => {
    const kept = maps.list().filter((map) => map.method === method && map.spaceName === space);
    return kept.find((map) => !isStale(map)) ?? kept[0];
  };

  return {
    'clustering.map': async (request, context) => {
      const { method, space: name } = request;
      const entry = mapOf(method);
      refuseUnknown(entry.title, [...MAP_FIELDS, ...Object.keys(entry.parameters)], request);
      const parameters = valuesFor(entry.parameters, request);
      const seed = entry.needs.seed ? request.seed : null;
      const started = now();
      const space = await spaces.ready(name, context);
      if (space.matrix.n < 2) throw new PenumbraError('missing', `a map needs two images; the space '${name}' has one`);
      const map = resultId({ algorithm: method, version: MAP_VERSION, parameters, seed, inputs: [space.id] });
      const answer = { map, method, images: space.ids.length };
      if (maps.get(map)) return { ...answer, seconds: (now() - started) / 1000, kept: true };
      const input = { matrix: space.matrix, method, parameters, seed: request.seed };
      const output = await compute.run('map', input, context);
      maps.transaction(() => {
        spaces.keep(space);
        maps.save({ id: map, method, parameters, seed, space: space.id }, pack(output));
        log.append({ kind: 'clustering.map', arguments: request, seed, result: map }, context.actor);
      });
      return { ...answer, seconds: (now() - started) / 1000, kept: false };
    },

    'clustering.maps': () =>
      maps.list().map((map) => {
        const { id, method, parameters, seed, spaceName, images } = map;
        return { id, method, parameters, seed, space: spaceName, images, stale: isStale(map) };
      }),

    'clustering.mapPoints': (request) => {
      const map = 'map' in request ? maps.get(request.map) : found(request.method, request.space);
      if ('map' in request && !map) throw new PenumbraError('input', `there is no map ${request.map}`);
      if (!map) return null;
      const { images, result } = maps.blobs(map.id);
      return {
        map: map.id,
        method: map.method,
        ids: int32(images),
        ...unpack<MapLayout>(result),
        stale: isStale(map),
      };
    },
  };
}
