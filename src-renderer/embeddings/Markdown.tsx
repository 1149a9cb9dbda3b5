import type { ReactNode } from 'react';
import ReactMarkdown, { type Components, type ExtraProps } from 'react-markdown';
import remarkGfm from 'remark-gfm';
import classes from './embeddings.module.css';

/** The settings at the top of a card, between lines of three dashes; they are no text. */
const SETTINGS = /^---\r?\n[\s\S]*?\r?\n---\r?\n/;

/** A model card. HTML in it is shown as text. */
export function Markdown({ text }: { text: string }) {
  return (
    <div className={classes.card}>
      <ReactMarkdown remarkPlugins={PLUGINS} components={COMPONENTS}>
        {text.replace(SETTINGS, '')}
      </ReactMarkdown>
    </div>
  );
}

type Element = NonNullable<ExtraProps['node']>;

/** Whether nothing under a node can be seen. */
const isBlank = (node: Element | Element['children'][number]): boolean =>
  'children' in node ? node.children.every(isBlank) : node.type !== 'text' || node.value.trim() === '';

const Title = ({ children }: { children?: ReactNode }) => <h2 className={classes.cardTitle}>{children}</h2>;
const Heading = ({ children }: { children?: ReactNode }) => <h2>{children}</h2>;
const PLUGINS = [remarkGfm];
const COMPONENTS: Components = {
  h1: Title,
  h2: Heading,
  h3: Heading,
  h4: Heading,
  h5: Heading,
  h6: Heading,
  // links and pictures keep their words only: a card must not lead a page out of the machine
  a: ({ children }) => children,
  img: ({ alt }) => alt,
  strong: ({ children }) => <b>{children}</b>,
  // a table of two columns may have no head, which Markdown writes as an empty one
  thead: ({ node, children }) => (node && isBlank(node) ? null : <thead>{children}</thead>),
};
