/** The clustering page: runs, the tree and its cut, the map, and the subset that is shown. */
export const clustering = {
  sideLabel: 'What is in hand',
  show: 'Show',
  tabs: { subset: 'Clusters', image: 'Image', runs: 'Runs' },

  images_one: '{{count, number}} image',
  images_other: '{{count, number}} images',
  clusters_one: '{{count, number}} cluster',
  clusters_other: '{{count, number}} clusters',
  cluster: 'cluster {{cluster}}',
  prototype: 'prototype {{rank}}',

  empty: {
    side: 'What a cluster is like will stand here.',
    unreadable: 'The clusters cannot be read',
    reading: 'Reading the clusters ...',
    noFeatures: 'Nothing to cluster yet',
    noFeaturesDetail: "Clusters are found in the images' contrast features, so those come first.",
    measure: 'Measure features',
    running: 'Finding clusters',
    noClusters: 'No clusters yet',
    noClustersDetail:
      'Images that are alike in contrast come together, and a few prototypes of each cluster then stand for all of it.',
  },

  space: {
    joined: '{{first}} and {{second}}',
  },

  run: {
    name: '{{algorithm}}, {{space}} space',
    seconds: '{{seconds}} s',
    silhouette: 'silhouette {{silhouette}}',
    outside_one: '{{count, number}} image outside, not measured',
    outside_other: '{{count, number}} images outside, not measured',
    kept: 'The clusters below are those of the run before.',
    stale: 'Images or their features changed since this run; the clusters below are those of before.',
    again: 'Run again',
  },

  form: {
    label: 'New clustering',
    algorithm: 'Algorithm',
    clusters: 'Clusters',
    space: 'Space',
    seed: 'Seed',
    run: 'Run',
    running: 'Running',
  },

  commands: {
    group: 'Clusters',
    run: 'New clustering',
    next: 'Next cluster',
    previous: 'Previous cluster',
    all: 'All clusters',
    labelAll: 'Label all images in hand',
  },

  cut: {
    label: 'Cut of the tree',
    coarse: 'Coarse {{k, number}}',
    fine: 'Fine {{k, number}}',
    height: 'height {{height}}',
  },

  tree: {
    label: 'Tree of merges',
    reading: 'Reading the tree ...',
    mark: '{{cluster}} · {{size, number}}',
    branches: 'Branches; arrows move, Enter shows the images of one',
    branchInCluster_one: '{{count, number}} image, joined at height {{height}}, cluster {{cluster}}',
    branchInCluster_other: '{{count, number}} images, joined at height {{height}}, cluster {{cluster}}',
    branchAbove_one: '{{count, number}} image, joined at height {{height}}, above the cut',
    branchAbove_other: '{{count, number}} images, joined at height {{height}}, above the cut',
  },

  list: {
    label: 'Clusters',
    images: 'images',
    sizeOf: 'Size of cluster {{cluster}}',
    likeLibrary: 'like the library',
  },

  subset: {
    prototypes: 'Prototypes',
    prototypesOf: 'of every cluster; pick one to see all of it',
    cluster: 'Cluster {{cluster}}',
    branch: 'Branch',
    selection: 'Selection',
    all: 'All clusters',
    labeled_one: "{{count, number}} image labeled '{{name}}'",
    labeled_other: "{{count, number}} images labeled '{{name}}'",
    allLabeled: 'all',
    gridOfAll: 'Prototypes of every cluster',
    grid: 'Images in hand',
    reading: 'Reading the images in hand ...',
  },

  labelAll: {
    button: 'Label all {{count, number}}',
    anotherClass: 'another class',
    firstClass: 'name the first class',
    clear: 'Take the label away',
  },

  side: {
    clusters: 'Clusters',
    words: 'In words',
    profile: 'Against the library',
    profileLabel: "Means in standard deviations from the library's: {{features}}",
    profileLabelNone: "Means in standard deviations from the library's: all within one",
    profileNote: "standard deviations from the library's mean",
    outliers: 'Outliers',
    outlier: 'Show image {{id}}',
    outliersNote: "farthest from their centre, measured by their cluster's median distance",
  },

  runs: {
    title: 'Runs',
    apart: 'How far apart the clusters lie',
    apartLabel: 'Silhouette of each run: {{runs}}',
    apartNote: 'mean silhouette, from 0 for touching clusters to 1; compare runs in one space only',
    short: { ward: 'W {{k}}', kmeans: 'k {{k}}' },
    silhouette: '{{run}} {{silhouette}}',
    noSilhouette: '{{run}} none',
    space: '{{space}} space',
    stale: 'out of date',
    current: 'current',
    makeCurrent: 'Make current',
    makeCurrentLabel: 'Make current: {{name}}',
    cutsOf: 'Kept cuts of {{name}}',
  },

  map: {
    failed: 'There is no map of this space',
    reading: 'Reading the map ...',
    empty: 'No map of this space yet',
    emptyDetail: 'The two directions in which the images differ most, by principal components.',
    compute: 'Compute the map',
    computing: 'Computing',
    title: 'PCA of the {{space}} space',
    stale: 'out of date: compute again',
    recomputing: 'computing',
    label_one: 'Map of {{count, number}} image; arrows pan, plus and minus zoom, 0 fits',
    label_other: 'Map of {{count, number}} images; arrows pan, plus and minus zoom, 0 fits',
    plotLabel: 'Principal components of the {{space}} space, coloured by {{by}}; {{legend}}',
    inHand_one: '{{count, number}} image in hand, the others grey',
    inHand_other: '{{count, number}} images in hand, the others grey',
    axis: 'component {{component}}',
    axisExplained: 'component {{component}}, {{share}}',
    point: 'image {{id}}',
    pointInCluster: 'image {{id}}, cluster {{cluster}}',
    dragging: 'Dragging',
    modes: { pan: 'Pan', select: 'Box', lasso: 'Lasso' },
    commands: {
      group: 'Map',
      pan: 'Drag to pan',
      box: 'Drag a box to select (or hold Shift)',
      lasso: 'Drag a lasso to select (or hold Shift Alt)',
    },
  },

  colour: {
    label: 'Colour of the points',
    categories: 'Categories',
    byCluster: 'by cluster',
    byClass: 'by class',
    scores: 'Scores',
    byConfidence: 'by confidence',
    byAnomaly: 'by outlier score',
    features: 'Features',
    /** What the points are coloured by, on its own: the title of the scale. */
    names: { cluster: 'cluster', class: 'class', confidence: 'confidence', anomaly: 'outlier score' },
  },

  axes: {
    title: 'What the map shows',
    shown: '{{share}} of the differences; the rest needs more than two axes',
    screeLabel: 'Variance explained by component: {{shares}}',
    loadingsLabel: 'The features that the two axes are made of',
  },
} as const;
