import type { CallsOf, Handlers } from '../../src-shared/contract/api.ts';
import { PenumbraError } from '../../src-shared/contract/errors.ts';
import type { CardFacts } from '../../src-shared/export/datasetCard.ts';
import { formatOf } from '../../src-shared/export/formats.ts';
import { valuesFor } from '../../src-shared/model/Parameter.ts';
import type { Log } from '../database/log.ts';
import { logged } from '../database/logged.ts';
import { resultId } from '../database/resultId.ts';
import { refuseInLibrary } from '../files/refuseInLibrary.ts';
import type { LineageOf } from '../propagation/lineage.ts';
import { gather, type ExportParts, type Gathered } from './gather.ts';
import { refuseOccupied } from './refuseOccupied.ts';
import { writeDataset } from './writeDataset.ts';

export interface ExportServiceParts extends ExportParts {
  readonly lineage: LineageOf;
  readonly log: Log;
}

export function exportService(parts: ExportServiceParts): Pick<Handlers, CallsOf<'export'>> {
  const { images, log } = parts;
  return {
    'export.lineage': ({ image, nearest }) => parts.lineage(image, nearest),

    'export.plan': () => {
      const { rows, classes, warnings } = gather(parts);
      return { images: rows.length, classes, abstained: unlabeled({ rows }), warnings };
    },

    'export.run': async ({ format, out, ...asked }, { signal, progress, actor }) => {
      const { version, parameters: own, needs, run } = formatOf(format);
      const parameters = valuesFor(own, asked);
      const folder = await refuseInLibrary(out, images);
      const gathered = gather(parts);
      if (gathered.rows.length === 0)
        throw new PenumbraError('missing', 'there are no images to export yet; open a library first');
      if (needs.labels && gathered.classes.length === 0)
        throw new PenumbraError('missing', 'no image has a label yet; label a few prototypes first');
      const { rows, classes } = gathered;
      const files = run({ rows, classes, facts: cardFacts(gathered, parts) }, parameters);
      const paths = new Map(rows.map(({ id }) => [id, images.pathOf(id)?.path as Buffer]));
      const pathOf = (id: number) => paths.get(id) as Buffer;
      // what is refused here was never begun
      await refuseOccupied(folder);
      return logged(log, { kind: 'export.run', arguments: { format, out: folder, ...parameters } }, actor, async () => {
        const { written, verified } = await writeDataset({ out: folder, rows, files, pathOf, signal, progress });
        // all that a row says, its lineage too; not the row id, which says nothing about content
        const inputs = rows.map(({ id: _id, ...row }) => JSON.stringify(row));
        const result = resultId({ algorithm: `export ${format}`, version, parameters, seed: null, inputs });
        return { answer: { format, out: folder, written, verified }, result, outcome: { images: written, verified } };
      });
    },
  };
}

const unlabeled = ({ rows }: Pick<Gathered, 'rows'>) => rows.filter((row) => row.label === '').length;

function cardFacts({ rows, classes }: Gathered, { outcomes, log }: ExportParts & { readonly log: Log }): CardFacts {
  const run = outcomes()?.run ?? null;
  const count = (source: string) => rows.filter((row) => row.label_source === source).length;
  return {
    classes,
    abstained: unlabeled({ rows }),
    sources: [...new Set(rows.map((row) => row.label_source))]
      .sort()
      .map((source) => ({ source, images: count(source) })),
    model: run?.id ?? '',
    space: run?.space ?? '',
    threshold: run?.threshold ?? null,
    date: lastDay(log),
  };
}

/** The day of the last act that is not itself an export, so that two exports of one state are equal. */
const lastDay = (log: Log): string => log.newestExcept('export.run')?.time.slice(0, 10) ?? '';
