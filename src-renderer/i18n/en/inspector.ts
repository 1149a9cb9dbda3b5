/** The right column on one image: its file, its place in the library, its cluster, its label and why. */
export const inspector = {
  empty: 'Pick an image to see what is known of it.',

  file: {
    label: 'File',
    picture: 'Image {{id}}',
    reveal: 'Show file',
    size: '{{width}} x {{height}}, {{format}}, {{bytes}}',
    sizeIn: '{{width}} x {{height}}, {{format}}, {{bytes}}, in {{folder}}',
  },

  label: {
    title: 'Label',
    titleMany_one: 'Label {{count, number}} image',
    titleMany_other: 'Label {{count, number}} images',
    excluded: 'excluded',
    none: 'none by a person',
    firstClass: 'name its class',
    anotherClass: 'another class',
    exclude: 'Exclude',
    takeIn: 'Take in',
    told: {
      excluded_one: '{{count, number}} image excluded',
      excluded_other: '{{count, number}} images excluded',
      takenIn_one: '{{count, number}} image taken back in',
      takenIn_other: '{{count, number}} images taken back in',
    },
  },

  commands: {
    clear: 'Take the label away',
    newClass: 'Label with a new class',
    exclude: 'Exclude from questions, training and export',
    takeIn: 'Take back in',
  },

  luminance: 'Luminance',

  library: {
    title: 'Against the library',
    notMeasured: 'Not measured yet.',
    /** After a feature's explanation. */
    span: '{{explanation}} In this library: {{lowest}} to {{highest}}.',
    place: '{{feature}} {{value}}, in a library from {{lowest}} to {{highest}}',
    all: 'all {{features, number}}',
    main: 'only the main ones',
  },

  cluster: {
    title: 'Its cluster, in words',
    size_one: 'Cluster {{cluster}}, {{count, number}} image',
    size_other: 'Cluster {{cluster}}, {{count, number}} images',
    prototype: 'prototype {{rank}} of {{of}}',
  },

  why: {
    noLabel: 'Why no label?',
    label: "Why is this image '{{label}}'?",
    origin: 'Where it comes from',
    showImage: 'Show this image',
  },

  probability: 'probability',
} as const;
