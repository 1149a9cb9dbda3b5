import type { ComponentProps, ReactNode } from 'react';
import { RunNotices } from './RunNotices.tsx';
import classes from './runHeading.module.css';

interface Props {
  readonly title: string;
  /** What came of it, in one line. */
  readonly facts: ReactNode;
  /** The facts are about to change. */
  readonly changing?: boolean;
  /** Buttons at the end of the line. */
  readonly actions: ReactNode;
  readonly notices: ComponentProps<typeof RunNotices>;
}

/** The run that a page shows, in one line with the ways on; below it what is wrong or under way. */
export function RunHeading({ title, facts, changing = false, actions, notices }: Props) {
  return (
    <div className={classes.top}>
      <div className="head">
        <h1 className={classes.title}>{title}</h1>
        <span className="dim" aria-busy={changing}>
          {facts}
        </span>
        <span className="end">{actions}</span>
      </div>
      <RunNotices {...notices} />
    </div>
  );
}
