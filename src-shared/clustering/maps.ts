import type { MapMethod } from './MapMethod.ts';
import { pcaMap } from './pcaMap.ts';

/** The ways to lay a space out, by name. Contract, command line, page and dispatch read them here. */
export const MAPS = {
  pca: pcaMap,
} as const;

export type MapName = keyof typeof MAPS;

/** The facts of a method that do not depend on which it is. */
export const mapOf = (name: MapName): MapMethod => MAPS[name];
