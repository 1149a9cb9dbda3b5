/** The propagation page: what became of the answers, how sure of it a model is, and what it abstains from. */
export const propagation = {
  empty: {
    side: 'Why an image has its label, or has none, will stand here.',
    unreadable: 'The labels cannot be read',
    saved: 'Answers given so far are saved.',
    reading: 'Reading the labels ...',
    running: 'Propagating the labels to every image',
    noLabels: 'No label to propagate yet',
    noLabelsDetail:
      'Label a few prototypes of at least two classes; they are then propagated to every image that is like them.',
    labelPrototypes: 'Label prototypes',
    notYet: 'Labels wait to be propagated',
    notYetDetail:
      'A model learns from the labels given so far and labels every image that it is sure enough of. From the others it abstains.',
  },

  form: {
    label: 'Propagate the labels',
    model: 'Model',
    auto: 'Chosen for you',
    space: 'Space',
    threshold: 'Threshold',
    run: 'Run',
    running: 'Running',
  },

  run: {
    propagateAgain: 'Propagate the labels again',
    name: '{{model}}, {{space}} space',
    labeled_one: '<b>{{accepted, number}}</b> of {{images, number}} labeled, {{share}}, from {{count, number}} label',
    labeled_other:
      '<b>{{accepted, number}}</b> of {{images, number}} labeled, {{share}}, from {{count, number}} labels',
    export: 'Accept and export',
    kept: 'The labels below are those of the run before.',
    stale: 'Answers or features changed since this run; the model does not know of them yet.',
    again: 'Propagate again',
  },

  coverage: {
    caption: 'share of the library labeled at each threshold, not how much is right',
    label: 'Share labeled: {{shares}}',
    at: '{{share}} at threshold {{threshold}}',
    threshold: 'Threshold',
    value: '{{threshold}}: {{share}} labeled',
    now: 'threshold <b>{{threshold}}</b>: {{accepted, number}} labeled, {{abstained, number}} abstained',
  },

  counts: {
    title: 'Accepted and abstained',
    accepted: 'accepted',
    abstained: 'abstained',
    more: '+{{abstained, number}}',
    note: 'grey: abstained, below the threshold, by the class that is likeliest',
  },

  estimate: {
    title: 'How much of it is right?',
    interval: '{{accuracy}}, between {{low}} and {{high}}',
    known_one:
      'of {{count, number}} answer, {{accuracy}} guessed rightly by a model that was not told them; 95 % interval {{low}} to {{high}}. Asked images are no random sample: the library may do better or worse.',
    known_other:
      'of {{count, number}} answers, {{accuracy}} guessed rightly by a model that was not told them; 95 % interval {{low}} to {{high}}. Asked images are no random sample: the library may do better or worse.',
    unknown_one:
      'Too few answers to say: {{count, number}} more answer needed. Only images that were answered one by one count, not those labeled with their cluster.',
    unknown_other:
      'Too few answers to say: {{count, number}} more answers needed. Only images that were answered one by one count, not those labeled with their cluster.',
  },

  grid: {
    show: 'Show',
    abstained: 'Abstained',
    accepted: 'Accepted',
    images_one: '{{count, number}} image, nearest to the threshold first',
    images_other: '{{count, number}} images, nearest to the threshold first',
    imagesOfClass_one: "{{count, number}} image likeliest '{{name}}', nearest to the threshold first",
    imagesOfClass_other: "{{count, number}} images likeliest '{{name}}', nearest to the threshold first",
    teaches: 'an answer here teaches most',
    labelAbstained: 'Images that the model abstained from',
    labelAccepted: 'Images that the model labeled',
    noAbstained: 'No image is abstained from',
    noAbstainedDetail:
      'At this threshold every image has a label. A higher one leaves out what the model is less sure of.',
    noAccepted: 'The model labels no image',
    noAcceptedDetail: 'No image reaches this threshold. A lower one labels more, with less confidence.',
  },
} as const;
