import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './states.module.css';

export interface StateAction {
  readonly label: string;
  run(): void;
  readonly disabled?: boolean;
}

interface Props {
  /** One sentence that says what is not there yet. */
  readonly title: string;
  /** What will be there, and what it takes. */
  readonly detail?: ReactNode;
  /** The one button that moves on. */
  readonly action?: StateAction;
  readonly children?: ReactNode;
}

/** A page or a part of one with nothing to show yet: a sentence, and the button that changes it. */
export function EmptyState({ title, detail, action, children }: Props) {
  return (
    <div className={classes.state}>
      <p className={classes.title}>{title}</p>
      {detail !== undefined && <p className={classes.detail}>{detail}</p>}
      {action && (
        <Button variant="filled" onClick={() => action.run()} disabled={action.disabled}>
          {action.label}
        </Button>
      )}
      {children}
    </div>
  );
}
