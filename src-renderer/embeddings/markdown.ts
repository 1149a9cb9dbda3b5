/** A block of a model card. */
export type Block =
  | { readonly kind: 'heading'; readonly level: number; readonly text: string }
  | { readonly kind: 'list'; readonly items: readonly string[] }
  | { readonly kind: 'table'; readonly head: readonly string[]; readonly rows: readonly (readonly string[])[] }
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'paragraph'; readonly text: string };

/** A run of text within a block. Links keep their words only: a card must not lead a page out of the machine. */
export type Run = { readonly kind: 'plain' | 'strong' | 'code'; readonly text: string };

const isRow = (line: string | undefined): boolean => line?.trimStart().startsWith('|') ?? false;
const isRule = (line: string | undefined): boolean => /^\s*\|(?:\s*:?-+:?\s*\|)+\s*$/.test(line ?? '');
const cells = (line: string): string[] =>
  line
    .trim()
    .replace(/^\||\|$/g, '')
    .split('|')
    .map((cell) => cell.trim());

/** Reads the little Markdown that model cards use: headings, lists, tables, fenced code and paragraphs; anything else is text. */
export function parseBlocks(markdown: string): readonly Block[] {
  const blocks: Block[] = [];
  const lines = markdown.replace(/^---\n[\s\S]*?\n---\n/, '').split(/\r?\n/);
  for (let i = 0; i < lines.length;) {
    const line = lines[i];
    const heading = /^(#{1,6})\s+(.*)$/.exec(line);
    if (heading) {
      blocks.push({ kind: 'heading', level: heading[1].length, text: heading[2] });
      i++;
    } else if (line.startsWith('```')) {
      const end = lines.findIndex((other, at) => at > i && other.startsWith('```'));
      const stop = end < 0 ? lines.length : end;
      blocks.push({ kind: 'code', text: lines.slice(i + 1, stop).join('\n') });
      i = stop + 1;
    } else if (/^\s*[-*]\s+/.test(line)) {
      const items: string[] = [];
      for (; i < lines.length && /^\s*[-*]\s+/.test(lines[i]); i++) items.push(lines[i].replace(/^\s*[-*]\s+/, ''));
      blocks.push({ kind: 'list', items });
    } else if (isRow(line) && isRule(lines[i + 1])) {
      const rows: string[][] = [];
      for (i += 2; isRow(lines[i]); i++) rows.push(cells(lines[i]));
      blocks.push({ kind: 'table', head: cells(line), rows });
    } else if (line.trim() === '') i++;
    else {
      const start = i;
      while (i < lines.length && lines[i].trim() !== '' && !/^(#{1,6}\s|```|\s*[-*]\s)/.test(lines[i])) i++;
      // a line that only looks like a block is text, too
      if (i === start) i++;
      blocks.push({ kind: 'paragraph', text: lines.slice(start, i).join(' ') });
    }
  }
  return blocks;
}

/** Splits a text into plain, strong and code runs. */
export function parseRuns(text: string): readonly Run[] {
  const words = text.replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1');
  return words
    .split(/(\*\*[^*]+\*\*|`[^`]+`)/)
    .filter((part) => part !== '')
    .map((part): Run => {
      if (part.startsWith('**') && part.length > 4) return { kind: 'strong', text: part.slice(2, -2) };
      if (part.startsWith('`') && part.length > 2) return { kind: 'code', text: part.slice(1, -1) };
      return { kind: 'plain', text: part };
    });
}
