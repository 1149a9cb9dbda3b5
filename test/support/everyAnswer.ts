import { createHash } from 'node:crypto';
import type { Input } from '../../src-shared/contract/api.ts';
import type { QueryName } from '../../src-shared/contract/facts.ts';
import { QUALITY_FLAGS } from '../../src-shared/features/qualityFlags.ts';
import type { TestApp } from './testApp.ts';

/** What is asked of each query. One that a person could not see the answer of has no request. */
export type Questions = { readonly [Q in QueryName]: readonly Input<Q>[] };

export interface QuestionParts {
  /** A file of what is true of the images. */
  readonly truth: string;
  /** A folder in which nothing changes. */
  readonly still: string;
  /** Images that single ones are asked about. */
  readonly ids: readonly number[];
}

/** Ids of images that may be there. */
const IMAGES = Array.from({ length: 60 }, (_, i) => i + 1);

/** Requests to every query of the contract, as pages make them. */
export function questionsOf({ truth, still, ids }: QuestionParts): Questions {
  const once = [{}];
  const each = ids.map((id) => ({ id }));
  return {
    'project.status': once,
    'project.folders': [{ path: still }],
    'project.log': [{ limit: 1000 }],
    'library.summary': once,
    'library.ids': once,
    'library.ambiguous': once,
    'library.duplicates': [{ distance: 10 }],
    'library.images': [{ ids: IMAGES }],
    'library.failed': once,
    'library.ignored': once,
    'features.distributions': once,
    'features.matrix': once,
    'features.inBin': [{ feature: 'entropy', bins: 4, bin: 1 }],
    'features.flags': once,
    'features.flagged': QUALITY_FLAGS.map((flag) => ({ flag })),
    'features.of': each,
    'features.drawings': each.slice(0, 1),
    'embeddings.encoders': once,
    'demo.agreement': [{ truth, space: 'contrast' }],
    'embeddings.neighbours': ['contrast', 'gabor-48'].map((space) => ({ id: ids[0], space, k: 3 })),
    'clustering.runs': once,
    'clustering.clusters': once,
    'clustering.assignments': once,
    'clustering.tree': once,
    'clustering.cuts': once,
    'clustering.members': [{ node: 25 }],
    'clustering.prototypes': [{ perCluster: 2 }],
    'clustering.maps': once,
    'clustering.mapPoints': [{ method: 'pca' }],
    'labeling.classes': once,
    'labeling.labels': once,
    'labeling.unconfirmed': once,
    'labeling.sets': once,
    'labeling.question': once,
    'propagation.current': once,
    'propagation.predictions': once,
    'validation.current': once,
    'export.lineage': ids.map((image) => ({ image })),
    'export.plan': once,
  };
}

/** What each query says now, or what it is refused with: one digest for all its requests. */
export async function everyAnswer({ raw }: TestApp, questions: Questions): Promise<Map<QueryName, string>> {
  const answers = new Map<QueryName, string>();
  for (const [name, requests] of Object.entries(questions) as [QueryName, readonly unknown[]][]) {
    const hash = createHash('sha256');
    for (const request of requests) hash.update(JSON.stringify(await said(raw(name, request)), withBytes));
    answers.set(name, hash.digest('hex'));
  }
  return answers;
}

/** Typed arrays as their bytes, where JSON would spell each number. */
const withBytes = (_key: string, value: unknown): unknown =>
  ArrayBuffer.isView(value) ? Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString('latin1') : value;

const said = (answer: Promise<unknown>): Promise<unknown> =>
  answer.catch(({ kind, message }: { kind?: string; message: string }) => {
    if (kind === undefined) throw new Error(`internal error: ${message}`);
    return { kind, message };
  });
