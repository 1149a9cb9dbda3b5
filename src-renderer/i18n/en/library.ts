/** The library page: what was found in the folders. */
export const library = {
  filesFound_one: 'file found, accounted for',
  filesFound_other: 'files found, every one accounted for',
} as const;
