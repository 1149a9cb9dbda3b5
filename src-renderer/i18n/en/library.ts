/** The library page: what was found in the folders. */
export const library = {
  reading: 'Reading the library ...',
  unreadable: 'The library cannot be read',

  filesFound_one: 'file found, accounted for',
  filesFound_other: 'files found, every one accounted for',
  files: 'Files',
  ready: 'ready',
  failed: 'failed',
  ignored: 'ignored',
  noDuplicates: 'no image twice',
  duplicates_one: '{{count, number}} exact duplicate, measured once',
  duplicates_other: '{{count, number}} exact duplicates, measured once',

  addFolder: 'Add folder',
  addFolderTitle: 'Add a folder to this library',
  add: 'Add',
  rescan: 'Rescan',
  rescanTip: 'Looks for new, changed and missing files. Labels stay.',
  measure_one: 'Measure {{count, number}} image',
  measure_other: 'Measure {{count, number}} images',
  measuring: 'Measuring',

  scanning: {
    title: 'Looking through the folder',
    detail: 'Images appear here as they are found.',
  },
  empty: {
    title: 'No files were found',
    detail: 'The folders of this library are empty, or were not looked through yet.',
    action: 'Look again',
  },
  noneReadable: {
    title: 'None of these files is an image that can be read',
    detail: 'JPEG, PNG, WebP, TIFF, GIF and AVIF are read. The reasons are listed above.',
  },
  missing_one: '{{count, number}} file that was here before cannot be found. Its label is kept.',
  missing_other: '{{count, number}} files that were here before cannot be found. Their labels are kept.',

  grid: {
    label: 'Images of the library',
    reading: 'Reading the images ...',
    unreadable: 'The images cannot be listed',
    excluded: 'excluded',
  },

  failures: {
    label: 'What could not be read',
    where: 'Could not be read',
    why: 'Why',
    files: 'Files',
    actions: 'Actions',
    show: 'Show',
    showFewer: 'Show fewer',
    showMore_one: 'Show {{count, number}} more reason',
    showMore_other: 'Show {{count, number}} more reasons',
    topFolder: 'top folder',
  },

  side: {
    format: 'Format',
    longSide: 'Long side, pixels',
    ignored: 'Ignored',
    whichFiles: 'which files',
    ignoredFiles_one: 'Ignored: {{count, number}} file',
    ignoredFiles_other: 'Ignored: {{count, number}} files',
    folder_one: 'Folder',
    folder_other: 'Folders',
    files: 'files',
    hint: 'Pick an image to see what is known of it.',
  },
  moreFiles_one: 'and {{count, number}} more file',
  moreFiles_other: 'and {{count, number}} more files',
} as const;
