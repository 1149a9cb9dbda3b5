import type { Dataset } from './Dataset.ts';
import { datasetCard } from './datasetCard.ts';
import type { ExportFile, ExportFormat } from './ExportFormat.ts';
import { manifestTable } from './manifestTable.ts';

const parameters = {} as const;

/** Class folders that are named in an outline. */
const NAMED = 8;

/** images/CLASS/..., abstained/..., manifest.csv and README.md. */
export const foldersFormat: ExportFormat<typeof parameters> = {
  version: 1,
  title: 'Class folders',
  about: 'images by class and a manifest',
  parameters,
  needs: { labels: false },
  classFolders: true,
  outline: ({ classes, abstained }) => [
    'images/',
    ...classes.slice(0, NAMED).map(({ folder }) => `  ${folder}/`),
    ...(classes.length > NAMED ? ['  ...'] : []),
    ...(abstained > 0 ? ['abstained/'] : []),
    'manifest.csv',
    'README.md',
  ],
  run: (dataset) => ({ images: dataset.rows.length, count: dataset.rows.length + 2, files: filesOf(dataset) }),
};

function* filesOf({ rows, facts }: Dataset): Iterable<ExportFile> {
  for (const { id, exported } of rows) yield { path: exported, kind: 'copy', image: id };
  yield manifestTable(rows);
  yield { path: 'README.md', kind: 'text', image: null, text: datasetCard(facts) };
}
