import { t } from '../i18n/t.ts';
import { tell } from '../state/tell.ts';
import classes from './shortId.module.css';

const SHOWN = 8;

/** An id as far as it takes to tell it from others; a click copies the whole. */
export function ShortId({ id }: { id: string }) {
  const short = id.slice(0, SHOWN);
  return (
    <button
      type="button"
      className={`bare ${classes.id}`}
      title={id}
      aria-label={t('widgets.id.copy', { short })}
      onClick={() => void navigator.clipboard.writeText(id).then(() => tell.note(t('widgets.id.copied', { id })))}
    >
      {short}
    </button>
  );
}
