import { CLUSTERINGS } from '../clustering/clusterings.ts';
import { MAPS } from '../clustering/maps.ts';
import { STAGES, type Stage } from '../model/stages.ts';
// imports types only: the page reads this table without the schema library
import type { CallName, Request } from './api.ts';
import type { Lane } from './lanes.ts';

interface AnyFacts {
  /** The stage that shows it while it runs, where its name has none. */
  readonly stage?: Stage;
  /**
   * Stages whose changes make the answer stale; by default the call's own stage and all earlier
   * ones.
   */
  readonly reads?: readonly Stage[];
  /**
   * An engine answers it itself, even without a project, or if another engine holds the project.
   */
  readonly local?: true;
}

/** A query only reads, and answers at once. */
interface QueryFacts extends AnyFacts {
  readonly kind: 'query';
  /** The answer has typed arrays: a page fetches it as bytes, never as JSON. */
  readonly binary?: true;
  readonly changes?: undefined;
  readonly sameExport?: undefined;
}

interface ChangingFacts extends AnyFacts {
  readonly binary?: undefined;
  /** Stages whose answers may be different afterwards. */
  readonly changes: readonly Stage[];
  /** It changes a stage that an export reads, but nothing that appears in an export. */
  readonly sameExport?: true;
}

/** An act changes something, and answers at once. */
interface ActFacts extends ChangingFacts {
  readonly kind: 'act';
}

/** A job takes its time: it shows progress, can be cancelled, and answers when it has ended. */
interface JobFacts<C extends CallName> extends ChangingFacts {
  readonly kind: 'job';
  readonly lane: Lane;
  /** Its name in the top bar while it runs. */
  readonly title: (request: Request<C>) => string;
}

export type CallFacts<C extends CallName = CallName> = QueryFacts | ActFacts | JobFacts<C>;

/** Clustering, maps and propagation may have to measure the crops of their space first. */
const CROPS = 'features';

/**
 * What hosts, job queue, page and exports must know about each call besides its schemas. This file
 * does not import the schema library.
 */
export const FACTS = {
  'project.status': { kind: 'query', reads: STAGES },
  'project.open': { kind: 'act', reads: [], changes: [], local: true },
  'project.folders': { kind: 'query', reads: [], local: true },
  'project.log': { kind: 'query', reads: STAGES },
  'jobs.cancel': { kind: 'act', reads: [], changes: [] },

  'library.addRoot': { kind: 'act', changes: ['library'] },
  'library.scan': { kind: 'job', lane: 'pixels', changes: ['library'], title: () => 'Scanning the library' },
  'library.summary': { kind: 'query', reads: ['library', 'features', 'labeling'] },
  'library.ids': { kind: 'query', binary: true, reads: ['library', 'labeling'] },
  'library.ambiguous': { kind: 'query' },
  'library.rebind': { kind: 'act', changes: ['library'] },
  'library.relink': { kind: 'act', changes: ['library'], sameExport: true },
  'library.duplicates': { kind: 'query', reads: ['library', 'features', 'labeling'] },
  'library.setAside': { kind: 'act', changes: ['library'], sameExport: true },
  'library.takeBack': { kind: 'act', changes: ['library'], sameExport: true },
  'library.watch': { kind: 'act', changes: ['library'], sameExport: true },
  'library.images': { kind: 'query', reads: ['library', 'labeling'] },
  'library.exclude': { kind: 'act', changes: ['library'] },
  'library.keepDamaged': { kind: 'act', changes: ['library'] },
  'library.failed': { kind: 'query' },
  'library.ignored': { kind: 'query' },

  'features.crops': { kind: 'job', lane: 'pixels', changes: ['features'], title: () => 'Measuring other framings' },
  // extraction may find that a file cannot be decoded, and then marks it as failed
  'features.extract': {
    kind: 'job',
    lane: 'pixels',
    changes: ['library', 'features'],
    sameExport: true,
    title: () => 'Measuring contrast',
  },
  'features.distributions': { kind: 'query' },
  'features.matrix': { kind: 'query', binary: true },
  'features.inBin': { kind: 'query', binary: true },
  'features.flags': { kind: 'query' },
  'features.flagged': { kind: 'query', binary: true },
  'features.setFlagThresholds': { kind: 'act', changes: ['features'] },
  'features.of': { kind: 'query' },
  'features.drawings': { kind: 'query', binary: true },
  'features.files': { kind: 'job', lane: 'pixels', changes: [], local: true, title: () => 'Measuring files' },

  'embeddings.encoders': { kind: 'query' },
  'embeddings.embed': {
    kind: 'job',
    lane: 'network',
    changes: ['embeddings'],
    title: ({ encoder }) => `Embedding with ${encoder}`,
  },
  'embeddings.neighbours': { kind: 'query' },

  'clustering.run': {
    kind: 'job',
    lane: 'compute',
    changes: [CROPS, 'clustering'],
    title: ({ algorithm, space }) => `${CLUSTERINGS[algorithm].title} in the ${space} space`,
  },
  'clustering.runs': { kind: 'query' },
  'clustering.makeCurrent': { kind: 'act', changes: ['clustering'] },
  'clustering.clusters': { kind: 'query' },
  'clustering.assignments': { kind: 'query', binary: true },
  'clustering.tree': { kind: 'query' },
  'clustering.cut': { kind: 'act', changes: ['clustering'] },
  'clustering.cuts': { kind: 'query' },
  'clustering.useCut': { kind: 'act', changes: ['clustering'] },
  'clustering.rename': { kind: 'act', changes: ['clustering'] },
  'clustering.members': { kind: 'query', binary: true },
  'clustering.prototypes': { kind: 'query' },
  'clustering.map': {
    kind: 'job',
    lane: 'compute',
    changes: [CROPS, 'clustering'],
    title: ({ method, space }) => `${MAPS[method].title} of the ${space} space`,
  },
  'clustering.maps': { kind: 'query' },
  'clustering.mapPoints': { kind: 'query', binary: true },

  'labeling.classes': { kind: 'query', reads: ['library', 'clustering', 'labeling'] },
  'labeling.addClass': { kind: 'act', changes: ['labeling'] },
  'labeling.renameClass': { kind: 'act', changes: ['labeling'] },
  'labeling.removeClass': { kind: 'act', changes: ['labeling'] },
  'labeling.assign': { kind: 'act', changes: ['labeling'] },
  'labeling.undo': { kind: 'act', changes: ['labeling'] },
  'labeling.redo': { kind: 'act', changes: ['labeling'] },
  'labeling.labels': { kind: 'query', binary: true, reads: ['library', 'clustering', 'labeling'] },
  'labeling.unconfirmed': { kind: 'query', reads: ['library', 'clustering', 'labeling'] },
  'labeling.confirm': { kind: 'act', changes: ['labeling'] },
  'labeling.sets': { kind: 'query', reads: ['labeling'] },
  'labeling.addSet': { kind: 'act', changes: ['labeling'] },
  'labeling.useSet': { kind: 'act', changes: ['labeling'] },
  'labeling.renameSet': { kind: 'act', changes: ['labeling'] },
  'labeling.import': { kind: 'act', changes: ['labeling'] },
  // a question shows the model's prediction
  'labeling.question': { kind: 'query', reads: STAGES.slice(0, STAGES.indexOf('propagation') + 1) },

  'propagation.run': {
    kind: 'job',
    lane: 'compute',
    changes: [CROPS, 'propagation'],
    title: () => 'Propagating labels',
  },
  'propagation.current': { kind: 'query' },
  'propagation.threshold': { kind: 'act', changes: ['propagation'] },
  'propagation.predictions': { kind: 'query', binary: true },
  'propagation.simulate': { kind: 'job', lane: 'compute', changes: [CROPS], title: () => 'Simulating an annotator' },

  'validation.run': { kind: 'job', lane: 'compute', changes: ['validation'], title: () => 'Validating' },
  'validation.current': { kind: 'query' },

  'export.lineage': { kind: 'query' },
  'export.plan': { kind: 'query', reads: ['library', 'labeling', 'propagation', 'export'] },
  'export.run': {
    kind: 'job',
    lane: 'write',
    reads: ['library', 'labeling', 'propagation'],
    changes: ['export'],
    title: ({ format }) => `Exporting ${format}`,
  },

  'demo.make': {
    kind: 'job',
    lane: 'pixels',
    stage: 'library',
    reads: [],
    changes: [],
    local: true,
    title: () => 'Making the demo library',
  },
  'demo.answer': { kind: 'act', reads: [], changes: ['labeling'] },
  'demo.agreement': { kind: 'query', reads: ['library', 'features', 'embeddings'] },
} as const satisfies { readonly [C in CallName]: CallFacts<C> };

type OfKind<K extends CallFacts['kind']> = {
  [C in CallName]: (typeof FACTS)[C]['kind'] extends K ? C : never;
}[CallName];

export type QueryName = OfKind<'query'>;
export type ActName = OfKind<'act'>;
export type JobName = OfKind<'job'>;
/** Calls that an engine answers itself. */
export type LocalName = {
  [C in CallName]: (typeof FACTS)[C] extends { readonly local: true } ? C : never;
}[CallName];

const TABLE: { readonly [C in CallName]: CallFacts<C> } = FACTS;

/** Whether the contract has a call of this name. */
export const isCall = (name: string): name is CallName => Object.hasOwn(FACTS, name);

/** The facts of a call whose name is known only at run time. */
export const factsOf = <C extends CallName>(name: C): CallFacts<C> => TABLE[name];

/** Whether the answer of a call has typed arrays; false for an unknown name. */
export const isBinary = (name: string): boolean => isCall(name) && factsOf(name).binary === true;

/**
 * The stage of a call: that of its name, or that of its facts. Throws for calls that have none,
 * such as `project.open`.
 */
export function stageOf(name: CallName): Stage {
  const { stage: shown } = factsOf(name);
  const found = shown ?? STAGES.find((stage) => name.startsWith(`${stage}.`));
  if (found === undefined) throw new Error(`invalid call: ${name} belongs to no stage`);
  return found;
}

/** Stages whose changes make the answer of a call stale. */
export const readsOf = (name: CallName): readonly Stage[] =>
  factsOf(name).reads ?? STAGES.slice(0, STAGES.indexOf(stageOf(name)) + 1);

/** Whether the answer of a call may differ after a stage changed. */
export const isStaleAfter = (name: CallName, stage: Stage): boolean => readsOf(name).includes(stage);
