import { useMemo } from 'react';
import classes from './embeddings.module.css';
import { type Block, parseBlocks, parseRuns } from './markdown.ts';

/** A model card. */
export function Markdown({ text }: { text: string }) {
  const blocks = useMemo(() => parseBlocks(text), [text]);
  return (
    <div className={classes.card}>
      {blocks.map((block, i) => (
        <Shown key={i} block={block} />
      ))}
    </div>
  );
}

function Shown({ block }: { block: Block }) {
  switch (block.kind) {
    case 'heading':
      return block.level === 1 ? (
        <h2 className={classes.cardTitle}>
          <Runs text={block.text} />
        </h2>
      ) : (
        <h2>
          <Runs text={block.text} />
        </h2>
      );
    case 'list':
      return (
        <ul>
          {block.items.map((item, i) => (
            <li key={i}>
              <Runs text={item} />
            </li>
          ))}
        </ul>
      );
    case 'table':
      return <Table head={block.head} rows={block.rows} />;
    case 'code':
      return <pre>{block.text}</pre>;
    case 'paragraph':
      return (
        <p>
          <Runs text={block.text} />
        </p>
      );
  }
}

function Table({ head, rows }: { head: readonly string[]; rows: readonly (readonly string[])[] }) {
  return (
    <table>
      {head.some((cell) => cell !== '') && (
        <thead>
          <tr>
            {head.map((cell, i) => (
              <th key={i}>
                <Runs text={cell} />
              </th>
            ))}
          </tr>
        </thead>
      )}
      <tbody>
        {rows.map((row, i) => (
          <tr key={i}>
            {row.map((cell, j) => (
              <td key={j}>
                <Runs text={cell} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Runs({ text }: { text: string }) {
  return parseRuns(text).map((run, i) => {
    if (run.kind === 'strong') return <b key={i}>{run.text}</b>;
    return run.kind === 'code' ? <code key={i}>{run.text}</code> : run.text;
  });
}
