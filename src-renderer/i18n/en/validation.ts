/** The validation page: evidence of how far clusters and labels can be trusted although nobody knows the truth. */
export const validation = {
  report: {
    title: 'Evidence',
    figures_one: '{{count, number}} figure about {{images}}',
    figures_other: '{{count, number}} figures about {{images}}',
    sampled_one: '{{count, number}} from a sample',
    sampled_other: '{{count, number}} from a sample',
    compute: 'Compute',
    computeAgain: 'Compute again',
    computing: 'Computing',
    kept: 'The figures below are from before.',
    stale: 'Labels or clusters changed since; the figures below are about what they were.',
  },

  empty: {
    side: 'How to read the figures will stand here.',
    running: 'Computing the evidence',
    failed: 'The figures could not be computed',
    unreadable: 'The figures cannot be read',
    reading: 'Reading the figures ...',
    nothing: 'Nothing to judge yet',
    nothingDetail: 'Evidence is gathered about clusters and labels, so one of them comes first.',
    findClusters: 'Find clusters',
    noReport: 'No evidence gathered yet',
    noReportDetail:
      'How well clusters and labels hold together, how far they agree, and which features each class goes with.',
  },

  statistic: {
    none: 'none',
    scale: 'between {{from}} and {{to}}',
    images_one: '{{count, number}} image',
    images_other: '{{count, number}} images',
    sample_one: 'sample of {{count, number}} image',
    sample_other: 'sample of {{count, number}} images',
  },

  correlations: {
    title: 'Classes and features',
    lead: "Spearman's rank correlation of each class's probability with each feature over all images. Pale cells could be chance: their p\u2011value is not below {{alpha}}, which is 0.05 shared among {{tests}} cells.",
    label: 'Strongest correlations. {{classes}}',
    ofClass: '{{name}}: {{features}}',
    ofClassNone: '{{name}}: none',
    feature: 'feature',
    p: 'p = {{p}}',
    undefined: 'undefined',
    asPicture: 'as a picture',
    asTable: 'as a table',
  },

  reading: {
    classes: 'What goes with each class',
    noFeature: 'no feature beyond chance',
    title: 'How to read it',
    truth: 'No figure here knows the truth. Together they say whether clusters and labels hang together.',
    silhouette:
      'Silhouette near 0 means that clusters touch, not that labels are wrong: contrast has no gaps of its own.',
    spread: 'Davies-Bouldin and Calinski-Harabasz compare two results in one space. Alone they say little.',
    agreement: 'Labels that agree with the clusters were easy to find; labels that do not are not wrong for that.',
    accuracy:
      'Out-of-fold accuracy is about answered images only. It is the one figure here that a person stood behind.',
    feature:
      'A feature that goes with a class shows what the model goes by. If that surprises you, look at those images.',
  },
} as const;
