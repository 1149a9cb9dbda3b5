import { describe, expect, it } from 'vitest';
import {
  confidencesOf,
  countsAt,
  coverageAt,
  nearestTo,
  reaching,
} from '../../src-renderer/propagation/confidences.ts';
import { rng } from '../../src-shared/math/rng.ts';
import { LABEL_SOURCES } from '../../src-shared/model/labels.ts';
import { finalLabels } from '../../src-shared/propagation/finalLabels.ts';

const source = (name: (typeof LABEL_SOURCES)[number]) => LABEL_SOURCES.indexOf(name);

/** Classes 7 and 9; image 4 was decided by hand against the model, image 5 with its cluster. */
const PREDICTIONS = {
  ids: Int32Array.of(1, 2, 3, 4, 5, 6),
  classIds: Int32Array.of(7, 9),
  probabilities: Float32Array.of(0.75, 0.25, 0.5, 0.5, 0.125, 0.875, 1, 0, 0.25, 0.75, 0.25, 0.75),
  labels: Int32Array.of(-1, -1, 9, 9, 7, -1),
  sources: Uint8Array.of(
    source('abstained'),
    source('abstained'),
    source('model'),
    source('human'),
    source('cluster'),
    source('abstained'),
  ),
  confidence: new Float32Array(6),
};

describe('confidences', () => {
  const confidences = confidencesOf(PREDICTIONS);

  it('sort what the model says of undecided images, and count the decided ones', () => {
    expect(confidences).toEqual({
      images: 6,
      decided: new Map([
        [9, 1],
        [7, 1],
      ]),
      ids: Int32Array.of(3, 1, 6, 2),
      best: Int32Array.of(9, 7, 9, 7),
      confidence: Float32Array.of(0.875, 0.75, 0.75, 0.5),
    });
  });

  it('count what a threshold accepts, equals included', () => {
    expect([0, 0.5, 0.75, 0.8, 0.9].map((threshold) => reaching(confidences, threshold))).toEqual([4, 4, 3, 1, 0]);
    expect(coverageAt(confidences, [0, 0.75, 0.8, 1])).toEqual([1, 5 / 6, 3 / 6, 2 / 6]);
    const { accepted, abstained, of } = countsAt(confidences, 0.8);
    expect([accepted, abstained, of(7), of(9), of(8)]).toEqual([
      3,
      3,
      { accepted: 1, abstained: 2 },
      { accepted: 2, abstained: 1 },
      { accepted: 0, abstained: 0 },
    ]);
  });

  it('give the images on both sides, the nearest to the threshold first', () => {
    expect([
      nearestTo(confidences, 0.8, 'abstained', null),
      nearestTo(confidences, 0.8, 'abstained', 7),
      nearestTo(confidences, 0.6, 'accepted', null),
      nearestTo(confidences, 0.6, 'accepted', 9),
    ]).toEqual([Int32Array.of(1, 6, 2), Int32Array.of(1, 2), Int32Array.of(6, 1, 3), Int32Array.of(6, 3)]);
  });

  it('agree with the labels that the engine makes at any threshold', () => {
    const random = rng(11);
    const n = 200;
    const ids = Int32Array.from({ length: n }, (_, i) => i + 1);
    const classIds = Int32Array.of(2, 3, 5);
    const data = new Float32Array(3 * n);
    for (let i = 0; i < n; i++) {
      const weights = [random(), random(), random()];
      const sum = weights[0] + weights[1] + weights[2];
      weights.forEach((weight, c) => (data[3 * i + c] = weight / sum));
    }
    // what cannot be computed is abstained from
    data[3 * 17] = Number.NaN;
    const decisions = new Map([
      [5, { classId: 2, source: 'human' as const }],
      [6, { classId: 5, source: 'cluster' as const }],
    ]);
    const made = (threshold: number) => finalLabels(ids, classIds, { data, n, dim: 3 }, threshold, decisions as never);
    const live = confidencesOf({ ids, classIds, probabilities: data, ...made(0.6) });
    for (const threshold of [0, 0.35, 0.5, 0.61, 1]) {
      const { labels } = made(threshold);
      const { accepted, of } = countsAt(live, threshold);
      const expected = Array.from(classIds, (id) => labels.filter((label) => label === id).length);
      expect([accepted, Array.from(classIds, (id) => of(id).accepted)]).toEqual([
        expected.reduce((sum, count) => sum + count, 0),
        expected,
      ]);
    }
  });

  it('hold for no images and no classes', () => {
    const none = confidencesOf({
      ids: new Int32Array(),
      classIds: new Int32Array(),
      probabilities: new Float32Array(),
      labels: new Int32Array(),
      sources: new Uint8Array(),
      confidence: new Float32Array(),
    });
    expect([coverageAt(none, [0.5]), nearestTo(none, 0.5, 'abstained', null)]).toEqual([[0], new Int32Array()]);
  });
});
