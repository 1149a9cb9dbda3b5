import type { ActName, JobName } from '../../src-shared/contract/facts.ts';
import type { LogEntry } from '../../src-shared/contract/project.ts';
import type { LabelingAct } from '../../src-shared/labeling/acts.ts';
import { describeAct, type Names } from '../../src-shared/labeling/describeAct.ts';
import type { LoggedAct } from '../database/log.ts';

type Plain = string | number | boolean | null | undefined | readonly number[] | readonly object[];
type Said = Readonly<Record<string, Plain>>;

const images = (of: Plain): string => {
  const n = Array.isArray(of) ? of.length : Number(of);
  return `${n.toLocaleString('en')} ${n === 1 ? 'image' : 'images'}`;
};

/** A value as text for a sentence. */
const word = (of: Plain): string => (typeof of === 'object' ? JSON.stringify(of) : String(of));

/** Settings as text: 'name value, name value'. */
const said = (of: Plain): string =>
  Object.entries(of as object)
    .map(([name, value]) => `${name} ${word(value as Plain)}`)
    .join(', ');

/**
 * Texts of an act that is logged twice, when it begins and when it ends: its name, and its outcome.
 * Old logs have no outcome; there it is among the arguments.
 */
interface Work {
  readonly name: (args: Said) => string;
  readonly done: (outcome: Said, args: Said) => string;
}

/**
 * Every kind of entry except labeling acts: acts and jobs of the contract, and the entry that a
 * scan writes when files have changed.
 */
type Kind = Exclude<ActName | JobName, LabelingAct['kind']> | 'library.changed';

/** The text of each kind of entry; null for acts and jobs that write no entry. */
const WORDS: Readonly<Record<Kind, ((args: Said) => string) | Work | null>> = {
  'project.open': null,
  'jobs.cancel': null,
  'library.addRoot': ({ path }) => `folder ${word(path)} added`,
  'library.scan': {
    name: () => 'scan',
    done: ({ found, ready, failed }) => `scanned: ${word(found)} files, ${word(ready)} ready, ${word(failed)} failed`,
  },
  'library.changed': ({ images: changed }) => `${images(changed)} with other content than before`,
  'library.rebind': ({ images: moved }) => rebound(moved as readonly { from: string; to: string | null }[]),
  'library.relink': ({ root, from, to }) => `folder ${word(root)} found at ${word(to)}, no longer at ${word(from)}`,
  'library.setAside': ({ distance }) => `images set aside that show the same as another one, to ${word(distance)} bits`,
  'library.takeBack': () => 'images that were set aside taken back',
  'library.watch': ({ on }) => (on ? 'folders watched' : 'folders no longer watched'),
  'library.exclude': ({ ids, excluded }) => `${images(ids)} ${excluded ? 'excluded' : 'taken back in'}`,
  'library.keepDamaged': ({ ids, kept }) =>
    `what can be read of ${images(ids)} ${kept ? 'kept, though damaged' : 'given up, being damaged'}`,
  'features.crops': { name: () => 'measuring other framings', done: ({ computed }) => `${images(computed)} measured` },
  'features.extract': { name: () => 'measuring', done: ({ computed }) => `${images(computed)} measured` },
  'features.setFlagThresholds': ({ thresholds }) =>
    thresholds === null
      ? 'thresholds of the flags back to the first ones'
      : `thresholds of the flags moved: ${said(thresholds)}`,
  'features.files': null,
  'embeddings.embed': {
    name: ({ encoder }) => `embedding with ${word(encoder)}`,
    done: ({ embedded }, { encoder }) =>
      `${embedded === undefined ? '' : `${images(embedded)} `}embedded with ${word(encoder)}`,
  },
  'clustering.run': ({ algorithm, space }) => `clustered by ${word(algorithm)} in the ${word(space)} space`,
  'clustering.cut': ({ k, height }) =>
    k === undefined ? `tree cut at height ${Number(height).toFixed(2)}` : `tree cut into ${word(k)} clusters`,
  'clustering.useCut': ({ cut }) => `back to the cut ${word(cut)}`,
  'clustering.rename': ({ id, name }) => `run or cut ${word(id)} called '${word(name)}'`,
  'clustering.makeCurrent': ({ run }) => `run ${word(run)} made current`,
  'clustering.map': ({ method, space }) => `${word(method).toUpperCase()} map of the ${word(space)} space`,
  'propagation.run': ({ space, threshold }) =>
    `labels propagated in the ${word(space)} space, threshold ${word(threshold)}`,
  'propagation.threshold': ({ threshold }) => `threshold moved to ${word(threshold)}`,
  'propagation.simulate': null,
  'validation.run': () => 'validated',
  'export.run': {
    name: ({ format }) => `export as ${word(format)}`,
    done: ({ images: written }, { format }) => `${images(written)} exported as ${word(format)}`,
  },
  'demo.make': null,
  'demo.answer': null,
};

const isKnown = (kind: string): kind is Kind => Object.hasOwn(WORDS, kind);

function rebound(moved: readonly { from: string; to: string | null }[]): string {
  const [{ from, to }] = moved;
  if (moved.length > 1) return `${images(moved)} found again at new places`;
  return to === null ? `${from} is none of the files it may have been` : `${from} is ${to} now`;
}

/**
 * Describes an entry of the log in plain words.
 *
 * @param of the begin entry, if `act` is the end of one; null if it is not, or if the begin is
 *   unknown
 * @param ended false for a begin entry that has no end
 */
export function describeEntry(act: LoggedAct, names: Names, of: LoggedAct | null = null, ended = true): LogEntry {
  const { seq, time, actor, kind, seed = null, result = null } = act;
  return { seq, time, actor, kind, seed, result, text: textOf(act, names, of, ended) };
}

function textOf(act: LoggedAct, names: Names, of: LoggedAct | null, ended: boolean): string {
  if (act.kind.startsWith('labeling.')) return describeAct(act as unknown as LabelingAct, names);
  const args = (of ?? act).arguments as Said;
  const work = isKnown(act.kind) ? WORDS[act.kind] : null;
  // another version of Penumbra wrote it
  if (work === null) return act.kind;
  if (typeof work === 'function') return work(args);
  const outcome = act.outcome as Said | null | undefined;
  if (outcome?.ended === 'cancelled') return `${work.name(args)} cancelled`;
  if (outcome?.ended === 'failed') return `${work.name(args)} failed: ${word(outcome.message)}`;
  if (outcome) return work.done(outcome, args);
  const old = 'found' in args || 'computed' in args || 'images' in args || act.result;
  if (old) return work.done(args, args);
  return `${work.name(args)} begun${ended ? '' : ', no end is on record'}`;
}

/** Describes the newest entries of a log, newest first. Begin entries without an end are marked. */
export function describeEntries(acts: readonly LoggedAct[], names: Names, at: (seq: number) => LoggedAct | null) {
  const ended = new Set(acts.map(({ begun }) => begun));
  return acts.map((act) => describeEntry(act, names, act.begun ? at(act.begun) : null, ended.has(act.seq)));
}
