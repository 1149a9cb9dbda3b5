import type { ReactNode } from 'react';
import { t } from '../i18n/t.ts';
import classes from './page.module.css';

interface Props {
  /** Name of the page, for who cannot see where they are. */
  readonly label: string;
  /** The right column: what is in hand. */
  readonly side: ReactNode;
  /** Name of the right column; the inspector when left out. */
  readonly sideLabel?: string;
  /** Rows of the middle, as CSS grid-template-rows; one of them is `minmax(0, 1fr)`. */
  readonly rows?: string;
  readonly children: ReactNode;
}

/** A stage's page: the middle and the right column of the window's three. */
export function Page({ label, side, sideLabel, rows = 'minmax(0, 1fr)', children }: Props) {
  return (
    <>
      <main className={classes.main} aria-label={label} style={{ gridTemplateRows: rows }}>
        <h1 className="visually-hidden">{label}</h1>
        {children}
      </main>
      <aside className={classes.side} aria-label={sideLabel ?? t('widgets.inspector')} tabIndex={0}>
        {side}
      </aside>
    </>
  );
}

/** A titled part of the right column. */
export function SideSection({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section>
      <h2>{title}</h2>
      {children}
    </section>
  );
}
