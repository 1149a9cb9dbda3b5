import type { Migration } from '../migrate.ts';
import { initial } from './0001-initial.ts';
import { cutsAndSets } from './0002-cuts-and-sets.ts';
import { looksAndDamage } from './0003-looks-and-damage.ts';
import { crops } from './0004-crops.ts';
import { keys } from './0005-keys.ts';
import { maps } from './0006-maps.ts';

/** All migrations in order. A released migration is never edited. */
export const MIGRATIONS: readonly Migration[] = [initial, cutsAndSets, looksAndDamage, crops, keys, maps];
