import { PenumbraError } from '../../../src-shared/contract/errors.ts';
import { describeAct } from '../../../src-shared/labeling/describeAct.ts';
import { replay } from '../../../src-shared/labeling/replay.ts';
import { LABEL_SOURCES } from '../../../src-shared/model/labels.ts';
import { nearest } from './clustering.ts';
import { type FakeState } from './FakeState.ts';
import type { FakeHandlers } from './handlers.ts';
import { names } from './project.ts';
import { probabilities } from './propagation.ts';

export function labelingHandlers(state: FakeState): FakeHandlers {
  const entry = (id: number) => {
    const { classes } = state.labels;
    const found = classes.find((known) => known.id === id);
    if (!found) throw new PenumbraError('input', `There is no class ${id}.`);
    const images = [...state.resolved.values()].filter(({ classId }) => classId === id).length;
    return { ...found, images };
  };
  const checkName = (name: string) => {
    if (state.labels.classes.some((known) => known.name === name))
      throw new PenumbraError('input', `There is a class '${name}' already.`);
  };
  const setOf = (id: number) => {
    const { set, active, classes, images, clusters } = replay(state.acts, id);
    return { ...set, active: active === id, classes: classes.length, decisions: images.size + clusters.size };
  };
  return {
    'labeling.classes': () => state.labels.classes.map(({ id }) => entry(id)),
    'labeling.addClass': ({ name }) => {
      checkName(name);
      const id = 1 + Math.max(0, ...state.acts.map((act) => (act.kind === 'labeling.addClass' ? act.arguments.id : 0)));
      state.log({ kind: 'labeling.addClass', arguments: { id, name } });
      state.changed('labeling');
      return entry(id);
    },
    'labeling.renameClass': ({ id, name }) => {
      checkName(name);
      state.log({ kind: 'labeling.renameClass', arguments: { id, name } });
      state.changed('labeling');
      return entry(id);
    },
    'labeling.removeClass': ({ id }) => {
      const { images, name } = entry(id);
      if (images > 0)
        throw new PenumbraError('input', `The class '${name}' is on ${images} images; give them another one first.`);
      state.log({ kind: 'labeling.removeClass', arguments: { id } });
      state.changed('labeling');
      return { removed: true };
    },
    'labeling.assign': ({ target, classId }) => {
      const act = { kind: 'labeling.assign' as const, arguments: { target, classId } };
      state.log(act);
      state.changed('labeling');
      const images = target.kind === 'image' ? 1 : 'ids' in target ? target.ids.length : state.members(target).length;
      return { images, text: describeAct(act, names(state)) };
    },
    'labeling.undo': () => {
      const last = state.labels.done.at(-1);
      if (!last) return { undone: null };
      state.log({ kind: 'labeling.undo', arguments: { act: last.seq } });
      state.changed('labeling');
      return { undone: describeAct(last, names(state)) };
    },
    'labeling.redo': () => {
      const last = state.labels.undone.at(-1);
      if (!last) return { redone: null };
      state.log({ kind: 'labeling.redo', arguments: { act: last.seq } });
      state.changed('labeling');
      return { redone: describeAct(last, names(state)) };
    },
    'labeling.labels': () => {
      const all = [...state.resolved].sort((a, b) => a[0] - b[0]);
      return {
        ids: Int32Array.from(all, ([id]) => id),
        classes: Int32Array.from(all, ([, label]) => label.classId),
        sources: Uint8Array.from(all, ([, label]) => LABEL_SOURCES.indexOf(label.source)),
        unconfirmed: Uint8Array.from(all, ([id]) => (state.changedContent.has(id) ? 1 : 0)),
      };
    },
    'labeling.unconfirmed': () =>
      [...state.changedContent].flatMap((id) => {
        const label = state.resolved.get(id);
        if (!label) return [];
        const { classId, source } = label;
        return [{ id, file: state.world.images[id - 1].file, label: entry(classId).name, source }];
      }),
    'labeling.confirm': ({ ids }) => {
      const labels = ids.flatMap((id) => {
        const label = state.resolved.get(id);
        return label ? [[id, label.classId] as const] : [];
      });
      const act = { kind: 'labeling.confirm' as const, arguments: { labels } };
      state.log(act);
      for (const id of ids) state.changedContent.delete(id);
      state.changed('labeling');
      return { images: labels.length, text: describeAct(act, names(state)) };
    },
    'labeling.sets': () => state.labels.sets.map(({ id }) => setOf(id)),
    'labeling.addSet': ({ name }) => {
      const id = state.labels.sets.length + 1;
      state.log({ kind: 'labeling.addSet', arguments: { id, name } });
      state.changed('labeling');
      return setOf(id);
    },
    'labeling.useSet': ({ id }) => {
      state.log({ kind: 'labeling.useSet', arguments: { id } });
      state.changed('labeling', 'propagation');
      return setOf(id);
    },
    'labeling.renameSet': ({ id, name }) => {
      state.log({ kind: 'labeling.renameSet', arguments: { id, name } });
      state.changed('labeling');
      return setOf(id);
    },
    'labeling.import': () => ({ labeled: 0, unknown_files: [], conflicts: [] }),
    'labeling.question': ({ skip = [] }) => {
      if (!state.clustered || state.world.images.length === 0) return null;
      const { images } = state.labels;
      const roots = state.tree.cut(state.k);
      const answered = images.size;
      for (let rank = 0; rank < 3; rank++) {
        for (const [index, node] of roots.entries()) {
          const order = nearest(state, state.tree.members(node));
          const id = order[rank];
          if (id === undefined || images.has(id) || skip.includes(id)) continue;
          return {
            id,
            number: answered + 1,
            why: `prototype ${rank + 1} of 3 of cluster ${index}`,
            cluster: index,
            settles: order.filter((other) => !images.has(other)).length,
            typical: order.filter((other) => other !== id).slice(0, 7),
            border: order.slice(-7),
            proposal: state.propagated ? probabilities(state, id).slice(0, 3) : [],
          };
        }
      }
      return null;
    },
  };
}
