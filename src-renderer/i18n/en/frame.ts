/** The frame round every page: rail, top bar, menus, help, start page. */
export const frame = {
  product: 'Penumbra',
  windowTitle: '{{name}} - Penumbra',
  readingProject: 'Reading the project ...',
  readingPage: 'Reading the page ...',

  stages: 'Stages',
  stage: {
    library: 'Library',
    features: 'Features',
    embeddings: 'Embeddings',
    clustering: 'Clustering',
    labeling: 'Labeling',
    propagation: 'Propagation',
    validation: 'Validation',
    export: 'Export',
  },
  stageState: {
    empty: 'nothing yet',
    ready: 'done',
    running: 'running',
    stale: 'out of date',
  },
  stale: 'stale',

  surround: {
    title: 'Surround',
    label: 'Surround of images',
    dark: 'dark',
    middle: 'middle',
    light: 'light',
    darkTip: 'dark surround',
    middleTip: 'middle surround',
    lightTip: 'light surround',
  },

  start: {
    label: 'Start',
    title: 'Label a library by its contrast, with a few answers',
    lead: 'Penumbra measures the contrast of every image in a folder, finds the clusters that are there, asks you about a few typical ones, and propagates your answers to the rest, with a stated confidence or not at all. Everything happens on this machine: nothing is uploaded, and nothing is written into your folder.',
    openFolder: 'Open a folder of images',
    open: 'Open',
    opening: 'Opening ...',
    recent: 'Recent',
    recentProjects: 'Recent projects',
  },

  project: {
    openOther: 'Open another library',
    openOtherItem: 'Open another library ...',
    open: 'Open',
    folders: 'Folders of this library',
  },

  jobs: {
    more: 'and {{others, number}} more',
  },

  undo: {
    undo: 'Undo',
    redo: 'Redo',
    undoOf: 'Undo: {{what}}',
    redoOf: 'Redo: {{what}}',
    undone: 'Undone: {{what}}',
    redone: 'Done again: {{what}}',
    nothingToUndo: 'Nothing to undo',
    nothingToRedo: 'Nothing to redo',
  },

  group: {
    everywhere: 'Everywhere',
    images: 'Images',
    largePicture: 'Large picture',
  },
  command: {
    goTo: 'Go to {{stage}}',
    deselect: 'Select nothing',
    shortcuts: 'Show the keys',
  },

  help: {
    title: 'Keys',
    inGrids: 'In grids of images',
    move: 'Move',
    reach: 'Reach from the first one picked',
    toggle: 'Add or take away one',
    selectAll: 'Select all',
    open: 'Open',
    zoom: 'Larger or smaller thumbnails',
  },

  viewer: {
    label: 'Large picture',
    image: 'Image {{id}}',
    place: '{{at, number}} of {{total, number}}',
    browse: 'browse',
    back: 'back',
    close: 'Back to the grid',
    next: 'Next image',
    before: 'Image before',
  },

  lost: 'The engine does not answer; trying again. Labels given so far are saved.',
  gone: {
    browser:
      'The engine is gone. Start penumbra serve again and open the address that it prints. Labels given so far are saved.',
    window: 'The engine is gone. Close this window and start Penumbra again. Labels given so far are saved.',
  },
  noEngine: {
    title: 'The engine does not answer',
    hint: 'This page keeps trying. Labels given so far are saved.',
  },
  fault: {
    page: 'This page stopped on a fault of ours',
    window: 'Penumbra stopped on a fault of ours',
    hint: 'Nothing is lost: every label is in the project already.',
  },
} as const;
