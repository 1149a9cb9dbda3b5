import { flatName, looksLikeSplit, uniqueNames } from '../../src-shared/export/folderNames.ts';
import type { Dataset } from '../../src-shared/export/Dataset.ts';
import type { ManifestRow } from '../../src-shared/export/manifest.ts';
import type { ClusterViews } from '../clustering/clusterView.ts';
import { encodersOf } from '../clustering/spaceIdentity.ts';
import type { Spaces } from '../clustering/spaces.ts';
import type { ImageStore } from '../library/imageStore.ts';
import type { Labels } from '../labeling/labels.ts';
import { finalLabelOf, type Outcomes } from '../propagation/outcome.ts';
import { prototypesByImage } from '../propagation/prototypesByImage.ts';

export interface ExportParts {
  readonly images: ImageStore;
  readonly labels: Labels;
  readonly outcomes: Outcomes;
  readonly views: ClusterViews;
  readonly spaces: Spaces;
  readonly featureVersion: () => string | null;
}

/** What a dataset is made of, and what a person should know of it first. */
export interface Gathered extends Pick<Dataset, 'rows' | 'classes'> {
  readonly warnings: readonly string[];
}

/** Puts together the label of every image that is not excluded, with its lineage and a place for its copy. */
export function gather({ images, labels, outcomes, views, spaces, featureVersion }: ExportParts): Gathered {
  const wanted = images.ready().filter(({ excluded }) => excluded === 0);
  const names = images.names();
  const labelOf = finalLabelOf(outcomes(), labels);
  const classes = labels.state().classes;
  const folders = new Map(uniqueNames(classes.map((c) => c.name)).map((folder, i) => [classes[i].id, folder]));
  const traced = tracer({ outcomes, views, labels, spaces });

  const folderOf = (id: number) => {
    const { classId } = labelOf(id);
    return classId < 0 ? 'abstained' : `images/${folders.get(classId)}`;
  };
  const copies = placeCopies(wanted.map(({ id }) => ({ folder: folderOf(id), file: names.get(id) ?? '' })));

  const rows = wanted.map(({ id, sha256 }, i) => {
    const { classId, source, confidence, byModel } = labelOf(id);
    return {
      id,
      file: names.get(id) ?? '',
      label: classes.find((c) => c.id === classId)?.name ?? '',
      label_source: source,
      confidence,
      exported: copies[i],
      sha256,
      ...traced(id, byModel),
      features: featureVersion() ?? '',
    };
  });
  const counted = classes.map((c) => ({
    name: c.name,
    folder: folders.get(c.id) as string,
    images: rows.filter((row) => row.label === c.name).length,
  }));
  return {
    rows,
    classes: counted.filter((c) => c.images > 0),
    warnings: warningsFor(counted.filter((c) => c.images > 0)),
  };
}

type Trace = Omit<ManifestRow, 'file' | 'label' | 'label_source' | 'confidence' | 'exported' | 'sha256' | 'features'>;

/** The ids that a label can be walked back by. */
function tracer({ outcomes, views, labels, spaces }: Pick<ExportParts, 'outcomes' | 'views' | 'labels' | 'spaces'>) {
  const model = outcomes()?.run ?? null;
  const view = views.current();
  const rowOf = new Map(view ? Array.from(view.ids, (id, row) => [id, row]) : []);
  const decisions = labels.resolved();
  const unconfirmed = labels.unconfirmed();
  const resultOf = new Map(labels.acts().map(({ seq, result }) => [seq, result ?? '']));
  const trainedOn = new Set(model?.result.trainedOn);
  const prototypes = prototypesByImage(view);
  const used = [model?.space, view?.run.space].filter((id) => id !== undefined);
  const encoders = [...new Set(used.flatMap((id) => encodersOf(spaces.describe(id))))].join(' ');

  return (id: number, byModel: boolean): Trace => {
    const decision = decisions.get(id);
    const from = decision?.cluster ?? null;
    const row = rowOf.get(id);
    const run = view && row !== undefined ? view.run : null;
    const cluster = view && row !== undefined ? view.labels[row] : null;
    return {
      changed: unconfirmed.has(id) ? 'content changed' : '',
      decision: decision ? (resultOf.get(decision.seq) ?? '') : '',
      group: from ? (from.kind === 'node' ? `node ${from.node}` : `cluster ${from.cluster}`) : '',
      group_run: from?.run ?? '',
      group_cut: from?.cut ?? '',
      model: byModel && model ? model.id : '',
      answers: byModel && model ? model.answers : '',
      answer_of: model && trainedOn.has(id) ? model.answers : '',
      space: byModel && model ? model.space : '',
      run: run?.id ?? '',
      cut: run?.cut ?? '',
      cut_height: run?.cutHeight ?? null,
      cluster,
      node: view && cluster !== null ? view.node(cluster) : null,
      prototype: prototypes.get(id)?.rank ?? null,
      run_space: run?.space ?? '',
      encoders,
    };
  };
}

/** One path for each image, unique within its folder. */
function placeCopies(files: readonly { folder: string; file: string }[]): string[] {
  const byFolder = Map.groupBy(files.keys(), (i) => files[i].folder);
  const places = new Array<string>(files.length);
  for (const [folder, members] of byFolder) {
    const unique = uniqueNames(members.map((i) => flatName(files[i].file)));
    members.forEach((i, m) => {
      places[i] = `${folder}/${unique[m]}`;
    });
  }
  return places;
}

function warningsFor(classes: readonly { name: string; folder: string }[]): string[] {
  const warnings = classes
    .filter(({ name }) => looksLikeSplit(name))
    .map(
      ({ name }) =>
        `other tools may read the class '${name}' as a split; the README.md beside the images tells Hugging Face not to`,
    );
  for (const { name, folder } of classes)
    if (name !== folder)
      warnings.push(`the class '${name}' is written to the folder '${folder}', a name that every system takes`);
  if (classes.length === 1) warnings.push('there is only one class; some loaders then find no labels');
  if (classes.length === 0) warnings.push('no image has a label yet');
  return warnings;
}
