/** Names that Windows keeps for devices, with any extension; a file or folder of that name cannot be made there. */
const RESERVED = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i;

/** Bytes of a name at most: file systems take 255, and a number may follow. */
const LONGEST = 230;
/** What follows the last dot of a name counts as its extension up to this length. */
const LONGEST_EXTENSION = 16;

/** A name that every file system takes: no separators, no control characters, no trailing dot or space. */
function safe(name: string): string {
  const cleaned = lastBytes(name.replace(/[<>:"/\\|?*\u0000-\u001f]/g, '_'), LONGEST)
    .replace(/[. ]+$/, '')
    .replace(/^\./, '_');
  return cleaned === '' || RESERVED.test(cleaned) ? `_${cleaned}` : cleaned;
}

/** The end of a name, where a file's own name stands, as far as it fits; whole characters in UTF-8. */
function lastBytes(name: string, limit: number): string {
  const characters = Array.from(name);
  let bytes = 0;
  let from = characters.length;
  while (from > 0) {
    const code = characters[from - 1].codePointAt(0) ?? 0;
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
    if (bytes > limit) break;
    from--;
  }
  return characters.slice(from).join('');
}

/** Names with one key are one name where case does not count, or where accents are written in one way only. */
const key = (name: string) => name.normalize('NFC').toLowerCase();

/**
 * A name for each item that is safe everywhere and differs from all others also where case does not count.
 * Equal input gives equal names: a clash gets the number of its turn.
 */
export function uniqueNames(wanted: readonly string[]): string[] {
  const taken = new Set<string>();
  return wanted.map((name) => {
    const base = safe(name);
    const dot = base.lastIndexOf('.');
    const hasExtension = dot > 0 && base.length - dot <= LONGEST_EXTENSION;
    const [stem, extension] = hasExtension ? [base.slice(0, dot), base.slice(dot)] : [base, ''];
    let free = base;
    for (let turn = 2; taken.has(key(free)); turn++) free = `${stem}-${turn}${extension}`;
    taken.add(key(free));
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
