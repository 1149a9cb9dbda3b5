import type { LogEntry } from '../../src-shared/contract/project.ts';
import type { LabelingAct } from '../../src-shared/labeling/acts.ts';
import { describeAct, type Names } from '../../src-shared/labeling/describeAct.ts';
import type { LoggedAct } from '../database/log.ts';

type Plain = string | number | boolean | null | undefined | readonly number[];

/** How acts that are no labeling acts read in the log. */
const WORDS: Record<string, (args: Record<string, Plain>) => string> = {
  'library.addRoot': ({ path }) => `folder ${String(path)} added`,
  'library.scan': ({ found, ready, failed }) =>
    `scanned: ${String(found)} files, ${String(ready)} ready, ${String(failed)} failed`,
  'library.exclude': ({ ids, excluded }) =>
    `${(ids as readonly number[]).length} images ${excluded ? 'excluded' : 'taken back in'}`,
  'features.extract': ({ computed }) => `${String(computed)} images measured`,
  'embeddings.embed': ({ encoder }) => `embedded with ${String(encoder)}`,
  'clustering.run': ({ algorithm, space }) => `clustered by ${String(algorithm)} in the ${String(space)} space`,
  'clustering.cut': ({ k, height }) =>
    k === undefined ? `tree cut at height ${Number(height).toFixed(2)}` : `tree cut into ${String(k)} groups`,
  'clustering.makeCurrent': ({ run }) => `run ${String(run)} made current`,
  'clustering.map': ({ method, space }) => `${String(method).toUpperCase()} map of the ${String(space)} space`,
  'propagation.run': ({ space, threshold }) =>
    `labels propagated in the ${String(space)} space, threshold ${String(threshold)}`,
  'propagation.threshold': ({ threshold }) => `threshold moved to ${String(threshold)}`,
  'validation.run': () => 'validated',
  'export.run': ({ format, images }) => `${String(images)} images exported as ${String(format)}`,
};

/** An entry of the log in plain words. */
export function describeEntry(act: LoggedAct, names: Names): LogEntry {
  const { seq, time, actor, kind } = act;
  const text = kind.startsWith('labeling.')
    ? describeAct(act as unknown as LabelingAct, names)
    : (WORDS[kind]?.(act.arguments as Record<string, Plain>) ?? kind);
  return { seq, time, actor, kind, text };
}
