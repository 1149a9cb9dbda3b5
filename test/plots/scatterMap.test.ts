import { describe, expect, it } from 'vitest';
import { scatterMap } from '../../src-renderer/plots/scatterMap.ts';
import { rng } from '../../src-shared/math/rng.ts';
import { THEME } from './theme.ts';

describe('scatterMap', () => {
  it('draws every point once, with its id, whatever the groups', () => {
    const random = rng(7);
    const n = 500;
    const ids = Int32Array.from({ length: n }, (_, i) => 1000 + i);
    const coordinates = Float32Array.from({ length: 2 * n }, () => random());
    const of = Int32Array.from({ length: n }, () => Math.floor(random() * 5) - 1);
    const groups = Array.from({ length: 4 }, (_, i) => ({ name: `group ${i}`, colour: i }));
    const selected = new Set(Array.from(ids).filter(() => random() < 0.3));
    const { data } = scatterMap(
      {
        ids,
        coordinates,
        components: 2,
        colour: { kind: 'groups', palette: 'clusters', of, groups },
        selected,
        axes: ['', ''],
        view: '',
      },
      THEME,
    );
    const drawn = data.flatMap((trace) => {
      const { x, y, customdata, selectedpoints } = trace as { [key: string]: ArrayLike<number> };
      const chosen = new Set(Array.from(selectedpoints));
      return Array.from(customdata, (id, i) => [id, x[i], y[i], trace.name, chosen.has(i)] as const);
    });
    const expected = Array.from(ids, (id, i) => [
      id,
      coordinates[2 * i],
      coordinates[2 * i + 1],
      of[i] < 0 ? 'none' : `group ${of[i]}`,
      selected.has(id),
    ]);
    expect(drawn.sort((a, b) => a[0] - b[0])).toEqual(expected);
  });

  it('draws a point of a group that is no more as one of none', () => {
    // the answer about the groups may be newer than that about the points
    const { data } = scatterMap(
      {
        ids: Int32Array.of(1, 2, 3),
        coordinates: Float32Array.of(0, 0, 1, 1, 2, 2),
        components: 2,
        colour: {
          kind: 'groups',
          palette: 'classes',
          of: Int32Array.of(0, 4, 1),
          groups: [
            { name: 'a', colour: 0 },
            { name: 'b', colour: 1 },
          ],
        },
        selected: null,
        axes: ['', ''],
        view: '',
      },
      THEME,
    );
    expect(
      data.map((trace) => [trace.name, Array.from((trace as { [key: string]: ArrayLike<number> }).customdata)]),
    ).toEqual([
      ['none', [2]],
      ['a', [1]],
      ['b', [3]],
    ]);
  });

  it('draws nothing for no points', () => {
    const none = { ids: new Int32Array(), coordinates: new Float32Array(), components: 2 };
    const colour = { kind: 'groups', palette: 'classes', of: new Int32Array(), groups: [] } as const;
    expect(scatterMap({ ...none, colour, selected: null, axes: ['', ''], view: '' }, THEME).data).toEqual([]);
  });
});
