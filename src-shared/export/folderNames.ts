/** Names that Windows keeps for devices; a folder of that name cannot be made there. */
const RESERVED = /^(con|prn|aux|nul|com\d|lpt\d)$/i;

/** A name that every file system takes: no separators, no control characters, no trailing dot or space. */
function safe(name: string): string {
  const cleaned = name
    .replace(/[<>:"/\\|?*\u0000-\u001f]/g, '_')
    .replace(/[. ]+$/, '')
    .replace(/^\./, '_');
  return cleaned === '' || RESERVED.test(cleaned) ? `_${cleaned}` : cleaned;
}

/**
 * A name for each item that is safe everywhere and differs from all others also where case does not count.
 * Equal input gives equal names: a clash gets the number of its turn.
 */
export function uniqueNames(wanted: readonly string[]): string[] {
  const taken = new Set<string>();
  return wanted.map((name) => {
    const base = safe(name);
    const dot = base.lastIndexOf('.');
    const [stem, extension] = dot > 0 ? [base.slice(0, dot), base.slice(dot)] : [base, ''];
    let free = base;
    for (let turn = 2; taken.has(free.toLowerCase()); turn++) free = `${stem}-${turn}${extension}`;
    taken.add(free.toLowerCase());
    return free;
  });
}

/** The name of an exported file: its path in the library in one piece, so that two files of one name stay apart and can be traced. */
export const flatName = (file: string): string => file.replaceAll('/', '__');

/** Words that Hugging Face reads as a split when they stand in a path, so that everything else would be dropped. */
const SPLIT_WORDS =
  /(^|[^a-zA-Z0-9])(train|training|dev|val|valid|validation|test|testing|eval|evaluation)($|[^a-zA-Z0-9])/;

/** True when a loader that guesses splits from names would take this class for one. */
export const looksLikeSplit = (name: string): boolean => SPLIT_WORDS.test(name);
