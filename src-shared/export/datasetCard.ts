/** What the card of an export says. */
export interface CardFacts {
  readonly classes: readonly { readonly name: string; readonly images: number }[];
  readonly abstained: number;
  readonly sources: readonly { readonly source: string; readonly images: number }[];
  readonly model: string;
  readonly space: string;
  readonly threshold: number | null;
  /** Date of the last act in the log; exports hold no other clock. */
  readonly date: string;
}

/** A bar or a line break in a name would end its cell. */
const cell = (name: string) => name.replaceAll('|', '\\|').replace(/\s+/g, ' ');

/**
 * README.md of an export. Its header tells Hugging Face datasets to take every image under images/ as one split:
 * without it a class or a file named 'test' would make the loader drop all others.
 */
export function datasetCard(facts: CardFacts): string {
  const lines = [
    '---',
    'configs:',
    '- config_name: default',
    '  data_files:',
    '  - split: train',
    '    path: "images/**"',
    '---',
    '',
    '# Pseudo-labels by contrast',
    '',
    `Made by Penumbra on ${facts.date}. Most labels here were given by a model that learned from a few answers; \`manifest.csv\` says of each image where its label comes from.`,
    '',
    '| class | images |',
    '|---|---|',
    ...facts.classes.map(({ name, images }) => `| ${cell(name)} | ${images} |`),
    `| (abstained, outside images/) | ${facts.abstained} |`,
    '',
    '| label source | images |',
    '|---|---|',
    ...facts.sources.map(({ source, images }) => `| ${source} | ${images} |`),
    '',
    ...(facts.model ? [`Model ${facts.model} in space ${facts.space}, threshold ${facts.threshold}.`, ''] : []),
    'Every label can be walked back in `manifest.csv`: `decision` is what a person or a file said, of a `group` where it names one; `model` is what gave the label otherwise, and it learned from the rows whose `answer_of` is its `answers`; `run`, `cut`, `cluster` and `prototype` say where an image stands in the clustering; `space`, `run_space`, `features` and `encoders` say in what it was measured, `sha256` what its bytes are.',
    '',
    '`human`, `confirmed`, `imported`: decided by a person or a file. `cluster`: inherited from a labeled group. `model`: accepted above the threshold. `abstained`: no label; the copies lie in `abstained/`.',
    '',
  ];
  return lines.join('\n');
}
