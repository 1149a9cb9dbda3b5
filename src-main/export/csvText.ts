import { stringify } from 'csv-stringify/sync';
import type { CellLines } from '../../src-shared/export/ExportFormat.ts';

/** What some readers would trim, or take for the end of a line, where it stands without quotes. */
const NEEDS_QUOTES = /^\s|\s$|[\r\u2028\u2029]/;

/** Lines of cells as CSV. Every cell comes back from a reader as it went in. */
export const csvText = (lines: CellLines): string => stringify([...lines], { quoted_match: NEEDS_QUOTES });
