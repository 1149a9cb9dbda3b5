import classes from './middleClip.module.css';

/** Characters at the end that are never left out: an extension and what often tells files apart, their number. */
const END = 10;

/** A file's name in one line that loses its middle where it has no room, never its end. */
export function MiddleClip({ text }: { text: string }) {
  return (
    <span className={classes.line}>
      <span className="clip">{text.slice(0, -END)}</span>
      <span className={classes.end}>{text.slice(-END)}</span>
    </span>
  );
}
