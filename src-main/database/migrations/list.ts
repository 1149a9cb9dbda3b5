import type { Migration } from '../migrate.ts';
import { initial } from './0001-initial.ts';

/** In order. A migration that was released is never edited. */
export const MIGRATIONS: readonly Migration[] = [initial];
