import type { CallsOf, Handlers } from '../../src-shared/contract/api.ts';
import { PenumbraError } from '../../src-shared/contract/errors.ts';
import type { LabelClass, LabelSet } from '../../src-shared/contract/labeling.ts';
import { imagesOf, type ClassRecord, type SetRecord, type Target } from '../../src-shared/labeling/acts.ts';
import { isCluster } from '../../src-shared/clustering/ClusterTarget.ts';
import type { Asker } from '../../src-shared/labeling/Asker.ts';
import { describeAct, type Names } from '../../src-shared/labeling/describeAct.ts';
import { planImport } from '../../src-shared/labeling/planImport.ts';
import { replay } from '../../src-shared/labeling/replay.ts';
import type { ResolvedLabel } from '../../src-shared/labeling/resolveLabels.ts';
import { LABEL_SOURCES } from '../../src-shared/model/labels.ts';
import type { ClusterViews } from '../clustering/clusterView.ts';
import { durableTarget, type Members } from '../clustering/members.ts';
import type { RunStore } from '../clustering/runStore.ts';
import type { ImageStore } from '../library/imageStore.ts';
import { setName, type Labels } from './labels.ts';
import { createQuestions, type Proposals } from './questions.ts';
import { readLabelTable } from './readLabelTable.ts';

export interface LabelingParts {
  readonly labels: Labels;
  readonly images: ImageStore;
  readonly members: Members;
  readonly runs: RunStore;
  readonly views: ClusterViews;
  /** What the current model says of an image. It belongs to a later stage, so it is handed in. */
  readonly proposals: Proposals;
  /** Chooses what to ask; a simulation plays the same one. */
  readonly asker: Asker;
}

export function labelingService({
  labels,
  images,
  members,
  runs,
  views,
  proposals,
  asker,
}: LabelingParts): Pick<Handlers, CallsOf<'labeling'>> {
  const names = labelNames(labels, images, members);
  const questions = createQuestions({ labels, views, proposals, asker });

  const withCounts = (record: ClassRecord): LabelClass => {
    let count = 0;
    for (const label of labels.present().values()) if (label.classId === record.id) count++;
    return { ...record, images: count };
  };
  const classOf = (id: number): ClassRecord => {
    const found = labels.state().classes.find((c) => c.id === id);
    if (!found) throw new PenumbraError('input', `there is no class with id ${id}`);
    return found;
  };
  const refuseTaken = (name: string, except?: number) => {
    if (labels.state().classes.some((c) => c.name === name && c.id !== except))
      throw new PenumbraError('input', `there is a class named '${name}' already`);
  };

  return {
    'labeling.classes': () => labels.state().classes.map(withCounts),

    'labeling.addClass': ({ name }, { actor }) => {
      refuseTaken(name);
      const id = nextClassId(labels);
      labels.act({ kind: 'labeling.addClass', arguments: { id, name } }, actor);
      return withCounts(classOf(id));
    },

    'labeling.renameClass': ({ id, name }, { actor }) => {
      classOf(id);
      refuseTaken(name, id);
      labels.act({ kind: 'labeling.renameClass', arguments: { id, name } }, actor);
      return withCounts(classOf(id));
    },

    'labeling.removeClass': ({ id }, { actor }) => {
      const { name } = classOf(id);
      const used = [...labels.resolved().values()].filter((label) => label.classId === id).length;
      const clusters = [...labels.state().clusters.values()].filter((g) => g.classId === id).length;
      if (used > 0 || clusters > 0)
        throw new PenumbraError('input', `'${name}' labels ${used} images; give them another class first`);
      labels.act({ kind: 'labeling.removeClass', arguments: { id } }, actor);
      return { removed: true };
    },

    'labeling.assign': ({ target: given, classId }, { actor }) => {
      const target = durableTarget(given, runs);
      if (classId !== null) classOf(classId);
      const count = countTarget(target, images, members);
      const act = { kind: 'labeling.assign', arguments: { target, classId } } as const;
      labels.act(act, actor);
      return { images: count, text: describeAct(act, names) };
    },

    'labeling.undo': (_request, { actor }) => {
      const last = labels.state().done.at(-1);
      if (!last) return { undone: null };
      const text = describeAct(last, names);
      labels.act({ kind: 'labeling.undo', arguments: { act: last.seq } }, actor);
      return { undone: text };
    },

    'labeling.redo': (_request, { actor }) => {
      const last = labels.state().undone.at(-1);
      if (!last) return { redone: null };
      labels.act({ kind: 'labeling.redo', arguments: { act: last.seq } }, actor);
      return { redone: describeAct(last, names) };
    },

    'labeling.labels': () => {
      const found = [...labels.resolved()].sort(([a], [b]) => a - b);
      const unconfirmed = labels.unconfirmed();
      return {
        ids: Int32Array.from(found, ([id]) => id),
        classes: Int32Array.from(found, ([, label]) => label.classId),
        sources: Uint8Array.from(found, ([, label]) => LABEL_SOURCES.indexOf(label.source)),
        unconfirmed: Uint8Array.from(found, ([id]) => (unconfirmed.has(id) ? 1 : 0)),
      };
    },

    'labeling.unconfirmed': () => {
      const ids = [...labels.unconfirmed()];
      const files = new Map(images.rows(ids).map((row) => [row.id, row.file]));
      return ids.map((id) => {
        const { classId, source } = labels.resolved().get(id) as ResolvedLabel;
        return { id, file: files.get(id) ?? '', label: labels.className(classId), source };
      });
    },

    'labeling.confirm': ({ ids }, { actor }) => {
      const resolved = labels.resolved();
      const pairs = [...new Set(ids)].map((id) => {
        const label = resolved.get(id);
        if (!label) throw new PenumbraError('input', `image ${id} has no label that could be confirmed`);
        return [id, label.classId] as const;
      });
      const act = { kind: 'labeling.confirm', arguments: { labels: pairs } } as const;
      const text = describeAct(act, names);
      labels.act(act, actor);
      return { images: pairs.length, text };
    },

    'labeling.sets': () => labels.state().sets.map((set) => setSummary(set, labels)),

    'labeling.addSet': ({ name }, { actor }) => {
      refuseTakenSet(name, labels);
      const id = Math.max(...labels.state().sets.map((set) => set.id)) + 1;
      labels.act({ kind: 'labeling.addSet', arguments: { id, name } }, actor);
      return setSummary({ id, name }, labels);
    },

    'labeling.useSet': ({ id }, { actor }) => {
      const set = setOf(id, labels);
      if (labels.state().active !== id) labels.act({ kind: 'labeling.useSet', arguments: { id } }, actor);
      return setSummary(set, labels);
    },

    'labeling.renameSet': ({ id, name }, { actor }) => {
      setOf(id, labels);
      refuseTakenSet(name, labels, id);
      labels.act({ kind: 'labeling.renameSet', arguments: { id, name } }, actor);
      return setSummary({ id, name }, labels);
    },

    'labeling.import': ({ csv, onConflict }, { actor }) => {
      const imageByFile = new Map([...images.names()].map(([id, file]) => [file, id]));
      const { classes, images: decisions } = labels.state();
      const rows = readLabelTable(csv, { files: imageByFile, classes: new Set(classes.map(({ name }) => name)) });
      const plan = planImport(rows, imageByFile, classes, decisions, onConflict, nextClassId(labels));
      if (plan.unknownFiles.length === rows.length) {
        throw new PenumbraError(
          'input',
          `${rows.length === 1 ? 'the one file with a label is not' : `none of the ${rows.length} files is`} in this project; the column 'file' must be relative to the library, as in ${JSON.stringify([...imageByFile.keys()][0] ?? 'folder/image.jpg')}`,
        );
      }
      if (plan.labels.length > 0)
        labels.act({ kind: 'labeling.import', arguments: { classes: plan.classes, labels: plan.labels } }, actor);
      return { labeled: plan.labels.length, unknown_files: plan.unknownFiles, conflicts: plan.conflicts };
    },

    'labeling.question': ({ skip }) => questions.next(new Set(skip)),
  };
}

function setOf(id: number, labels: Labels): SetRecord {
  const found = labels.state().sets.find((set) => set.id === id);
  if (!found) throw new PenumbraError('input', `there is no label set with id ${id}`);
  return found;
}

function refuseTakenSet(name: string, labels: Labels, except?: number): void {
  if (labels.state().sets.some((set) => set.name === name && set.id !== except))
    throw new PenumbraError('input', `there is a label set named '${name}' already`);
}

function setSummary({ id, name }: SetRecord, labels: Labels): LabelSet {
  const active = labels.state().active === id;
  const { classes, images, clusters } = active ? labels.state() : replay(labels.acts(), id);
  return { id, name, active, classes: classes.length, decisions: images.size + clusters.size };
}

/** How acts are put into words: class and file names as they are now. */
export function labelNames(labels: Labels, images: ImageStore, members: Members): Names {
  return {
    className: labels.className,
    setName: (id) => setName(labels.state(), id),
    act: (seq) => labels.acts().find((act) => act.seq === seq) ?? null,
    fileName: (image) => images.rows([image])[0]?.file.split('/').at(-1) ?? `image ${image}`,
    clusterSize: (target) => members(target).length,
  };
}

/** Ids are never used twice, not even after an undo, so that the log stays readable. */
export function nextClassId(labels: Labels): number {
  const added = labels.acts().flatMap((act) => {
    if (act.kind === 'labeling.addClass') return [act.arguments.id];
    return act.kind === 'labeling.import' ? act.arguments.classes.map((c) => c.id) : [];
  });
  return added.reduce((most, id) => Math.max(most, id), 0) + 1;
}

function countTarget(target: Target, images: ImageStore, members: Members): number {
  if (isCluster(target)) {
    const count = members(target).length;
    if (count === 0) throw new PenumbraError('input', `there is no such ${target.kind} in run ${target.run}`);
    return count;
  }
  const ids = imagesOf(target);
  const unknown = ids.filter((id) => images.pathOf(id) === null);
  if (unknown.length > 0) throw new PenumbraError('input', `there is no image with id ${unknown[0]}`);
  return ids.length;
}
