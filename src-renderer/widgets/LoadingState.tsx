import classes from './states.module.css';

/**
 * For what takes longer than a blink; it shows itself after 300 ms only, so that fast answers do not flicker.
 *
 * @param text a whole sentence: 'Reading the library ...'
 */
export function LoadingState({ text }: { text: string }) {
  return (
    <div className={`${classes.state} ${classes.late}`} role="status">
      <p className={classes.detail}>{text}</p>
    </div>
  );
}
