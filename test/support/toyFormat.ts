import type { ExportFile, ExportFormat } from '../../src-shared/export/ExportFormat.ts';

const parameters = { digits: { kind: 'integer', min: 0, max: 9, default: 2 } } as const;

/** A text file beside a copy of each labeled image, and a list of the classes. */
export const toyFormat: ExportFormat<typeof parameters> = {
  version: 1,
  title: 'Sidecars',
  about: 'a text file beside each image',
  parameters,
  needs: { labels: true },
  classFolders: false,
  outline: ({ classes }) => [...classes.map(({ name }) => `${name}-*.txt`), 'classes.csv'],
  run: ({ rows, classes }, { digits }) => {
    const labeled = rows.filter(({ label }) => label !== '');
    const files = function* (): Iterable<ExportFile> {
      for (const { id, label, confidence } of labeled) {
        yield { path: `all/${id}/image`, kind: 'copy', image: id };
        yield { path: `all/${id}/label.txt`, kind: 'text', image: id, text: `${label} ${confidence?.toFixed(digits)}` };
      }
      const lines = [['class'], ...classes.map(({ name }) => [name])];
      yield { path: 'classes.csv', kind: 'table', image: null, lines };
      yield { path: 'mark.bin', kind: 'bytes', image: null, bytes: Uint8Array.of(1, 2) };
    };
    return { images: labeled.length, count: 2 * labeled.length + 2, files: files() };
  },
};
