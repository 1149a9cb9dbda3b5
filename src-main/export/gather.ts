import { flatName, looksLikeSplit, uniqueNames } from '../../src-shared/export/folderNames.ts';
import type { ManifestRow } from '../../src-shared/export/manifest.ts';
import { LABEL_SOURCES } from '../../src-shared/model/labels.ts';
import type { ClusterViews } from '../clustering/clusterView.ts';
import type { ImageStore } from '../library/imageStore.ts';
import type { Labels } from '../labeling/labels.ts';
import type { Outcomes } from '../propagation/outcome.ts';

export interface ExportParts {
  readonly images: ImageStore;
  readonly labels: Labels;
  readonly outcomes: Outcomes;
  readonly views: ClusterViews;
  readonly featureVersion: () => string | null;
}

/** Everything an export says, before anything is written. Rows are in id order. */
export interface Gathered {
  readonly rows: readonly (ManifestRow & { readonly id: number })[];
  readonly classes: readonly { readonly name: string; readonly folder: string; readonly images: number }[];
  readonly warnings: readonly string[];
}

/** Puts together the label of every image that is not excluded, with its lineage and a place for its copy. */
export function gather({ images, labels, outcomes, views, featureVersion }: ExportParts): Gathered {
  const wanted = images.ready().filter(({ excluded }) => excluded === 0);
  const names = images.names();
  const labeled = labelOf({ labels, outcomes });
  const classes = labels.state().classes;
  const folders = new Map(uniqueNames(classes.map((c) => c.name)).map((folder, i) => [classes[i].id, folder]));
  const outcome = outcomes();
  const view = views.current();
  const clusterOf = new Map(view ? Array.from(view.ids, (id, row) => [id, view.labels[row]]) : []);

  const folderOf = (id: number) => {
    const { classId } = labeled(id);
    return classId < 0 ? 'abstained' : `images/${folders.get(classId)}`;
  };
  const copies = placeCopies(wanted.map(({ id }) => ({ folder: folderOf(id), file: names.get(id) ?? '' })));

  const rows = wanted.map(({ id, sha256 }, i) => {
    const { classId, source, confidence, byModel } = labeled(id);
    const traced = byModel && outcome ? outcome.run : null;
    return {
      id,
      file: names.get(id) ?? '',
      label: classes.find((c) => c.id === classId)?.name ?? '',
      label_source: source,
      confidence,
      exported: copies[i],
      sha256,
      model: traced?.id ?? '',
      answers: traced?.answers ?? '',
      space: traced?.space ?? '',
      run: view && clusterOf.has(id) ? view.run.id : '',
      cut_height: view && clusterOf.has(id) ? view.run.cutHeight : null,
      cluster: clusterOf.get(id) ?? null,
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

/** The label that counts for an image, whether a model has seen it or not. */
function labelOf({ labels, outcomes }: Pick<ExportParts, 'labels' | 'outcomes'>) {
  const outcome = outcomes();
  const at = new Map(outcome ? Array.from(outcome.ids, (id, i) => [id, i]) : []);
  const decisions = labels.resolved();
  return (id: number): { classId: number; source: string; confidence: number | null; byModel: boolean } => {
    const i = at.get(id);
    if (outcome && i !== undefined) {
      const source = LABEL_SOURCES[outcome.sources[i]];
      return {
        classId: outcome.labels[i],
        source,
        confidence: outcome.confidence[i],
        byModel: source === 'model' || source === 'abstained',
      };
    }
    const decision = decisions.get(id);
    if (decision)
      return {
        classId: decision.classId,
        source: decision.source,
        confidence: decision.source === 'cluster' ? null : 1,
        byModel: false,
      };
    return { classId: -1, source: 'abstained', confidence: null, byModel: false };
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
