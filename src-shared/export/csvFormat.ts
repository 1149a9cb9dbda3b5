import type { ExportFormat } from './ExportFormat.ts';
import { manifestTable } from './manifestTable.ts';

const parameters = {} as const;

/** manifest.csv without copies of the images. */
export const csvFormat: ExportFormat<typeof parameters> = {
  version: 1,
  title: 'Manifest only',
  about: 'the manifest alone',
  parameters,
  needs: { labels: false },
  classFolders: false,
  outline: () => ['manifest.csv'],
  run: ({ rows }) => ({
    images: rows.length,
    count: 1,
    files: [manifestTable(rows.map((row) => ({ ...row, exported: '' })))],
  }),
};
