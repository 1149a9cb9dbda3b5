import { csvFormat } from './csvFormat.ts';
import type { ExportFormat } from './ExportFormat.ts';
import { foldersFormat } from './foldersFormat.ts';

/** The export formats that can be chosen, by name. Contract, command line, page and dispatch read them here. */
export const FORMATS = {
  folders: foldersFormat,
  csv: csvFormat,
} as const;

export type FormatName = keyof typeof FORMATS;

/** The facts of a format that do not depend on which it is. */
export const formatOf = (name: FormatName): ExportFormat => FORMATS[name];
