/** The features page. */
export const features = {
  reading: 'Reading the features ...',
  unreadable: 'The features cannot be read',
  features_one: '{{count, number}} feature',
  features_other: '{{count, number}} features',
  ofImages_one: 'of {{count, number}} image',
  ofImages_other: 'of {{count, number}} images',

  measuring: {
    title: 'Measuring the images',
    detail: 'The first distributions appear when some images are measured.',
  },
  noImages: 'There are no images to measure yet',
  empty: {
    title: 'The images are not measured yet',
    detail: '24 measures of contrast, light, detail and colour for every image. Everything after this rests on them.',
    action_one: 'Measure {{count, number}} image',
    action_other: 'Measure {{count, number}} images',
  },
  missing_one: '{{count, number}} image is not measured yet.',
  missing_other: '{{count, number}} images are not measured yet.',
  measureMissing: 'Measure them',

  table: {
    label: 'Features',
    feature: 'feature',
    library: 'library',
    mean: 'mean',
    std: 'std',
    between: 'between {{from}} and {{to}}',
  },

  meanAndStd: 'mean {{mean}}, std {{std}}',
  histogram: {
    label: '{{feature}}: bars of images',
    range: '{{from}} to {{to}}',
    everything: 'everything',
    mean: 'mean',
    median: 'median {{value}}',
    bin_one: '{{from}} to {{to}}: {{count, number}} image',
    bin_other: '{{from}} to {{to}}: {{count, number}} images',
  },

  grid: {
    images_one: '{{count, number}} image',
    images_other: '{{count, number}} images',
    ofLibrary: 'of the library, by rising value',
    between: 'between {{from}} and {{to}}, by rising value',
    showAll: 'Show all',
    label: 'Images by {{feature}}',
    reading: 'Reading the values ...',
    unreadable: 'The values cannot be read',
  },
} as const;
