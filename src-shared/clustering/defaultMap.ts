import type { MapName } from './maps.ts';

/** The map that is offered first. */
export const DEFAULT_MAP = { method: 'pca', seed: 42 } as const satisfies { method: MapName; seed: number };
