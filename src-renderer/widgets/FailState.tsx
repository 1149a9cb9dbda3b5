import { Button } from '@mantine/core';
import type { StateAction } from './EmptyState.tsx';
import classes from './states.module.css';

interface Props {
  readonly title: string;
  /** The reason, as the engine gave it. */
  readonly message: string;
  /** What to do, or what is not in danger. */
  readonly hint?: string;
  readonly action?: StateAction;
}

/** Something that failed: what, why, and what can be done. */
export function FailState({ title, message, hint, action }: Props) {
  return (
    <div className={classes.state} role="alert">
      <p className={classes.title}>{title}</p>
      <p className={classes.reason}>{message}</p>
      {hint && <p className={classes.detail}>{hint}</p>}
      {action && (
        <Button onClick={() => action.run()} disabled={action.disabled}>
          {action.label}
        </Button>
      )}
    </div>
  );
}
