import classes from './states.module.css';

/** Why something failed, in the engine's words. */
export function Reason({ message }: { readonly message: string }) {
  return (
    <p className={classes.reason} role="alert">
      {message}
    </p>
  );
}
