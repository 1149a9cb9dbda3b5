import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import type { StateAction } from './EmptyState.tsx';
import classes from './states.module.css';

interface Props {
  /** `stale`: shown, but something upstream changed; `bad`: something failed while the rest holds. */
  readonly kind: 'stale' | 'bad';
  readonly children: ReactNode;
  readonly action?: StateAction;
}

/** A line across a page that says what is wrong with what it shows, and how to mend it. */
export function Notice({ kind, children, action }: Props) {
  return (
    <div className={classes.notice} data-kind={kind} role={kind === 'bad' ? 'alert' : 'status'}>
      <span className="grow">{children}</span>
      {action && (
        <Button onClick={() => action.run()} disabled={action.disabled}>
          {action.label}
        </Button>
      )}
    </div>
  );
}
