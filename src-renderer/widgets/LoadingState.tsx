import classes from './states.module.css';

/** For what takes longer than a blink; it shows itself after 300 ms only, so that fast answers do not flicker. */
export function LoadingState({ what }: { what: string }) {
  return (
    <div className={`${classes.state} ${classes.late}`} role="status">
      <p className={classes.detail}>Reading {what} ...</p>
    </div>
  );
}
