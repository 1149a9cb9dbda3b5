/** Parts that several pages use. */
export const widgets = {
  tryAgain: 'Try again',
  dismiss: 'Dismiss',
  nameTooLong: 'At most {{most, number}} characters; these are {{length, number}}',
  close: 'Close',
  cancel: 'Cancel',
  goToLibrary: 'Go to the library',
  inspector: 'Inspector',
  newRun: 'New run',
  runFailed: 'This run failed: {{reason}}.',
  noPicture: 'no picture',
  image: 'image {{id}}',
  labelSet: "in the set '{{name}}'",

  rename: {
    button: 'rename',
    label: 'rename {{name}}',
    field: 'New name of {{name}}',
  },
  id: {
    copy: '{{short}}, copy the whole id',
    copied: 'Copied: {{id}}',
  },

  bar: {
    label: '{{label}}: {{parts}}',
    part: '{{label}} {{value}}',
    nothing: 'nothing',
  },

  job: {
    progress: '{{title}}, {{done, number}} of {{total, number}}',
    waiting: 'waiting for its turn',
    rate: '{{rate}}/s',
    left: '{{time}} left',
    rateAndLeft: '{{rate}}/s, {{time}} left',
    cancel: 'Cancel',
    cancelLabel: 'Cancel: {{title}}',
    stopping: 'Stopping',
  },

  folders: {
    up: 'Up',
    upLabel: 'Up to the parent folder',
    path: 'Path of the folder',
    startOver: 'Start over',
    empty: 'No folders inside.',
    missing: 'There is no such folder.',
    images_one: '{{count, number}} image inside',
    images_other: '{{count, number}} images inside',
    imagesAndBelow_one: '{{count, number}} image directly inside; its folders are looked through too',
    imagesAndBelow_other: '{{count, number}} images directly inside; its folders are looked through too',
    perhapsBelow: 'no image directly inside; its folders are looked through too',
    noImages: 'no image inside',
  },

  spectrum: {
    label: 'Power by frequency: low {{low}}, mid {{mid}}, high {{high}}, slope {{slope}}',
    low: 'low',
    mid: 'mid',
    high: 'high',
    slope: 'slope {{slope}}',
    axis: 'cycles a pixel',
  },
  hues: {
    label: 'Hues of the image round a circle; the mean direction has length {{length}}',
    red: 'red',
    yellow: 'yellow',
    green: 'green',
    blue: 'blue',
  },

  luminance: {
    label: 'Luminance: 98 % of the pixels between {{p1}} and {{p99}} % of white',
    p1: 'p1',
    p99: 'p99',
    black: 'black',
    white: 'white',
  },
} as const;
