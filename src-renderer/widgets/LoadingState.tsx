import { t } from '../i18n/t.ts';
import classes from './states.module.css';

/**
 * For what takes longer than a blink; it shows itself after 300 ms only, so that fast answers do not flicker.
 *
 * @param text a whole sentence: 'Reading the library ...'
 */
export function LoadingState({ text, what = '' }: { text?: string; what?: string }) {
  return (
    <div className={`${classes.state} ${classes.late}`} role="status">
      <p className={classes.detail}>{text ?? t('widgets.reading', { what })}</p>
    </div>
  );
}
