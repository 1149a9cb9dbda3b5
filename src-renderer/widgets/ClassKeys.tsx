import type { CSSProperties } from 'react';
import type { LabelClass } from '../../src-shared/contract/labeling.ts';
import { t } from '../i18n/t.ts';
import { count } from '../state/format.ts';
import { classColour } from '../state/labels.ts';
import classes from './classKeys.module.css';

interface Props {
  readonly entries: readonly LabelClass[];
  /** The class that the image in hand has. */
  readonly current?: number;
  /** The class that is proposed for it. */
  readonly proposed?: number;
  readonly disabled?: boolean;
  /** Without counts and in two columns, for the inspector. */
  readonly compact?: boolean;
  onPick(classId: number): void;
}

/** The classes as the keys that give them: digit, name, how many images have it. */
export function ClassKeys({ entries, current, proposed, disabled = false, compact = false, onPick }: Props) {
  return (
    <div
      className={classes.keys}
      data-compact={compact || undefined}
      role="group"
      aria-label={t('labeling.classes.label')}
    >
      {entries.map((entry) => (
        <button
          key={entry.id}
          type="button"
          className={classes.key}
          style={{ '--k': classColour(entry) } as CSSProperties}
          data-proposed={entry.id === proposed || undefined}
          aria-pressed={entry.id === current}
          aria-keyshortcuts={entry.key === null ? undefined : String(entry.key)}
          title={entry.name}
          disabled={disabled}
          // the keyboard stays with the page: Space after a click must not press this button again
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => onPick(entry.id)}
        >
          <kbd>{entry.key ?? '·'}</kbd>
          <b className="clip">{entry.name}</b>
          {entry.id === proposed && <span className="visually-hidden">{t('labeling.classes.proposed')}</span>}
          {!compact && <small>{count(entry.images)}</small>}
        </button>
      ))}
    </div>
  );
}
