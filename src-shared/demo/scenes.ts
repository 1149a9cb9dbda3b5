/** What must be known of a scene to photograph it: found by looking, kept beside the code that uses it. */
export interface SceneFacts {
  /** Name of its asset. */
  readonly name: string;
  /** The folder that its pictures go to. */
  readonly place: string;
  readonly outdoors: boolean;
  /** A bright sky stands over darker ground somewhere in it. */
  readonly skyline: boolean;
  /** First and last row that pictures may show, as shares of the height: poles of a panorama, borders of a print. */
  readonly rows: readonly [number, number];
  /** Row of the horizon as a share of the height; outside 0 to 1 where the camera looks down. */
  readonly horizon: number;
}

const inside = (name: string, place: string, rows: SceneFacts['rows']): SceneFacts => ({
  name,
  place,
  outdoors: false,
  skyline: false,
  rows,
  horizon: 0.5,
});

const outside = (name: string, place: string, rows: SceneFacts['rows'], skyline = true): SceneFacts => ({
  name,
  place,
  outdoors: true,
  skyline,
  rows,
  horizon: 0.5,
});

/** The panoramas: all round, the horizon in the middle row. */
export const PANORAMAS: readonly SceneFacts[] = [
  inside('apartment', 'flat', [0.2, 0.85]),
  inside('bridge', 'footbridge', [0.22, 0.78]),
  outside('city', 'downtown', [0.1, 0.84]),
  outside('dawn', 'canyon rim', [0.12, 0.88]),
  inside('esplanade', 'arcade', [0.06, 0.84]),
  outside('forest', 'forest', [0.08, 0.9]),
  inside('hall', 'ballroom', [0.24, 0.84]),
  inside('lab', 'machine hall', [0.12, 0.88]),
  inside('lobby', 'lobby', [0.22, 0.86]),
  outside('night', 'savanna', [0.12, 0.86]),
  outside('park', 'meadow', [0.12, 0.84]),
  outside('sky', 'open sea', [0.02, 0.64], false),
  inside('studio', 'studio', [0.14, 0.86]),
  outside('sunrise', 'farm track', [0.12, 0.88]),
  outside('sunset', 'harbour', [0.12, 0.88]),
  outside('venice', 'piazza', [0.12, 0.84]),
  inside('warehouse', 'warehouse', [0.14, 0.84]),
  inside('workshop', 'workshop', [0.16, 0.88]),
];

const print = (name: string, place: string, facts: Partial<SceneFacts> = {}): SceneFacts => ({
  name,
  place: `archive/${place}`,
  outdoors: true,
  skyline: false,
  rows: [0.01, 0.99],
  horizon: 0.5,
  ...facts,
});

/** The prints. A view straight down has its horizon far above the picture. */
export const PRINTS: readonly SceneFacts[] = [
  print('acanthus-mollis', 'herbarium', { outdoors: false }),
  print('airplane-from-above', 'aerial', { horizon: -1 }),
  print('allium-oreophilum', 'herbarium', { outdoors: false }),
  print('black-canyon', 'expedition', { skyline: true, horizon: 0.6 }),
  print('dust-bowl-home', 'plains', { skyline: true, horizon: 0.5 }),
  print('french-alpine-landscape', 'alps', { rows: [0.03, 0.97], horizon: 0.75 }),
  print('locomotion-house-cat', 'motion study', { outdoors: false }),
  print('march-pastoral', 'pasture', { horizon: 0.1, rows: [0.02, 0.98] }),
  print('nagasaki-boats', 'river', { skyline: true, horizon: 0.5 }),
];
