/** The export page: what would be written, where to, and what was. */
export const exportPage = {
  empty: {
    unplanned: 'The export cannot be planned',
    reading: 'Reading the labels ...',
    nothing: 'There is nothing to export yet',
    noLabels: 'No image has a label yet.',
    answer: 'Answer some questions',
  },

  plan: {
    images_one: '{{count, number}} image',
    images_other: '{{count, number}} images',
    folders_one: '{{labeled, number}} labeled, in {{count, number}} class',
    folders_other: '{{labeled, number}} labeled, in {{count, number}} classes',
    abstained: '{{abstained, number}} abstained',
    format: 'Format',
    stale: 'Answers were given since the labels were propagated; the export would not hold them all.',
    sinceExport: 'Labels changed since the last export; the dataset that it wrote holds them as they were.',
    propagateAgain: 'Propagate again',
  },

  table: {
    label: 'Classes',
    class: 'Class',
    folder: 'Folder',
    howMany: 'How many',
    surest: 'Surest',
    images: 'Images',
    share: 'Share',
    bar: 'images',
    sample: 'Image {{id}}',
    abstained: 'abstained',
  },

  run: {
    folderTitle: 'Make the dataset in which folder?',
    folderVerb: 'Use this folder',
    choose: 'Choose a folder ...',
    another: 'Another folder ...',
    name: 'Name of the new folder',
    badName: 'A folder has a name without /, \\ and :',
    unchanged: 'The library stays as it is.',
    export_one: 'Export {{count, number}} image',
    export_other: 'Export {{count, number}} images',
  },

  result: {
    written_one: '{{count, number}} image written',
    written_other: '{{count, number}} images written',
    verified: 'all read back and found equal',
    unverified_one: 'only {{count, number}} image found equal when read back; export again',
    unverified_other: 'only {{count, number}} images found equal when read back; export again',
    copyPath: 'Copy path',
  },

  written: {
    title: 'What is written',
    folder: 'FOLDER',
    manifest: 'manifest.csv',
    manifestDetail:
      'A line an image: its file, its label, where the label comes from (by hand, with its cluster, by the model, abstained), and the confidence. No clock and no random number is in it: the same labels give the same bytes.',
    checked: 'Checked',
    checkedDetail: 'Every file is read back and compared with what was written before the export counts as done.',
  },
} as const;
