import type { CallsOf, Handlers } from '../../src-shared/contract/api.ts';
import { PenumbraError } from '../../src-shared/contract/errors.ts';
import type { ClusterViews } from '../clustering/clusterView.ts';
import { nearestRows } from '../clustering/neighbours.ts';
import type { Spaces } from '../clustering/spaces.ts';
import type { Labels } from '../labeling/labels.ts';
import { nextClassId } from '../labeling/service.ts';
import type { ImageStore } from '../library/imageStore.ts';
import { readTruth } from '../propagation/truth.ts';

export interface DemoParts {
  readonly labels: Labels;
  readonly images: ImageStore;
  readonly views: ClusterViews;
  readonly spaces: Spaces;
}

/** What the demo does in an open project: it stands in for the person, and judges a space. */
export function demoService({
  labels,
  images,
  views,
  spaces,
}: DemoParts): Pick<Handlers, Exclude<CallsOf<'demo'>, 'demo.make'>> {
  return {
    'demo.answer': async ({ truth: file, perCluster }) => {
      const truth = await readTruth(file);
      const view = views.current();
      if (!view) throw new PenumbraError('missing', 'there are no clusters yet');
      const names = images.names();
      let labeled = 0;
      for (const { id } of view.prototypes(perCluster)) {
        const answer = truth.get(names.get(id) ?? '');
        if (answer === undefined || labels.state().images.has(id)) continue;
        labels.act(
          {
            kind: 'labeling.assign',
            arguments: { target: { kind: 'image', id }, classId: classNamed(labels, answer) },
          },
          'demo',
        );
        labeled++;
      }
      return { labeled };
    },

    'demo.agreement': async ({ truth: file, space: name }) => {
      const truth = await readTruth(file);
      const names = images.names();
      const space = spaces.build(name);
      if (space.ids.length < 2)
        throw new PenumbraError('missing', `agreement needs two images; the space '${name}' has one`);
      const classOf = Array.from(space.ids, (id) => truth.get(names.get(id) ?? ''));
      const known = Array.from(classOf.keys()).filter((row) => classOf[row] !== undefined);
      if (known.length === 0) throw new PenumbraError('input', `${file} names no image of the space '${name}'`, file);
      const shared = known.filter((row) => classOf[nearestRows(space, row, 1)[0].row] === classOf[row]);
      const sizes = new Map<string | undefined, number>();
      for (const row of known) sizes.set(classOf[row], (sizes.get(classOf[row]) ?? 0) + 1);
      const chance = [...sizes.values()].reduce(
        (sum, size) => sum + (size * (size - 1)) / (known.length * (space.ids.length - 1)),
        0,
      );
      return { images: known.length, share: shared.length / known.length, chance };
    },
  };
}

/** The id of a class, which is made when it is first named. */
function classNamed(labels: Labels, name: string): number {
  const known = labels.state().classes.find((c) => c.name === name);
  if (known) return known.id;
  const id = nextClassId(labels);
  labels.act({ kind: 'labeling.addClass', arguments: { id, name } }, 'demo');
  return id;
}
