/** The right column on one image: its file, its place in the library, its cluster, its label and why. */
export const inspector = {
  empty: 'Pick an image to see what is known of it.',

  file: {
    label: 'File',
    picture: 'Image {{id}}',
    reveal: 'Show file',
    damaged: 'damaged, kept',
    giveUp: 'Do not keep',
    aside: 'set aside, a like image is asked',
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
    confirm: 'Confirm the label of a changed image',
    exclude: 'Exclude from questions, training and export',
    takeIn: 'Take back in',
  },

  changed: {
    label: 'Changed after it was labeled',
    one: "This file changed after it was labeled '{{label}}'. Does that still hold?",
    many_one: '{{count, number}} of these images changed after it was labeled. Does its label still hold?',
    many_other: '{{count, number}} of these images changed after they were labeled. Do their labels still hold?',
    confirm_one: 'Confirm',
    confirm_other: 'Confirm {{count, number}} labels',
  },

  drawing: {
    title: 'Drawn on the image',
    which: 'What is drawn',
    light: 'light',
    clipping: 'clipping',
    detail: 'detail',
    spectrum: 'spectrum',
    hues: 'hues',
    shadows: 'shadows {{share}}',
    highlights: 'highlights {{share}}',
    map: 'Map of local contrast from 0 to {{top}}, mean {{mean}}',
    mean: 'mean {{mean}}',
    here: '{{value}} here',
    top: '{{top}} and more',
    direction: 'The line is the mean of all hues, {{length}} of the radius long. What it lacks is the hue diversity.',
    flat: 'One tone all over: there is nothing to take apart.',
    grey: 'A grey image: no hue is more than rounding.',
  },

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

  lineage: {
    title: 'Where does this label come from?',
    hide: 'in a few words',
    reading: 'Reading ...',
    none: 'No label',
    confidence: 'confidence {{confidence}}',
    decision: 'Decision {{seq, number}}',
    by: 'by the {{actor}}, {{day}}, {{clock}}',
    fromCluster_one: 'the whole of cluster {{cluster}}, {{count, number}} image',
    fromCluster_other: 'the whole of cluster {{cluster}}, {{count, number}} images',
    fromBranch_one: 'a branch of {{count, number}} image',
    fromBranch_other: 'a branch of {{count, number}} images',
    threshold: 'threshold {{threshold}}',
    seed: 'seed {{seed}}',
    answers_one: '{{count, number}} answer that it learned from',
    answers_other: '{{count, number}} answers that it learned from',
    moreAnswers_one: 'and {{count, number}} more',
    moreAnswers_other: 'and {{count, number}} more',
    itself: 'this image',
    cluster: 'Cluster {{cluster}} of {{k, number}}',
    cut: "cut '{{cut}}' of {{run}}",
    space: 'Space {{space}}',
    block: 'version of {{block}}',
    features: 'Version of the measurements',
    content: 'hash of its content',
    contentChanged: 'hash of its content, which changed after the label',
  },

  probability: 'probability',
} as const;
