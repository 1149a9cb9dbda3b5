import type { Question } from '../../src-shared/contract/labeling.ts';
import { useHost } from '../client/HostContext.ts';
import { t } from '../i18n/t.ts';
import { useClasses, useLabels } from '../state/labels.ts';
import { badgeText } from '../widgets/badgeText.ts';
import { Thumb } from '../widgets/Thumb.tsx';
import classes from './question.module.css';

interface Props {
  readonly question: Question;
  /** The image that a pointer or the focus rests on, shown in place of the question while it does. */
  onLook(id: number | null): void;
}

const ACROSS = 7;

/** What the answer would also speak for: the middle of the cluster, and its edge. */
export function QuestionStrips({ question, onLook }: Props) {
  return (
    <div className={classes.strips}>
      <Strip name={t('labeling.question.typical')} ids={question.typical} onLook={onLook} />
      <Strip name={t('labeling.question.border')} ids={question.border} onLook={onLook} />
    </div>
  );
}

function Strip({ name, ids, onLook }: { name: string; ids: readonly number[]; onLook(id: number | null): void }) {
  const { images } = useHost();
  const labels = useLabels();
  const { byId } = useClasses();
  if (ids.length === 0) return null;
  return (
    <div className={classes.strip} role="group" aria-label={name}>
      <span>{name}</span>
      {ids.slice(0, ACROSS).map((id) => {
        const classId = labels.classOf(id);
        const entry = classId === undefined ? undefined : byId.get(classId);
        return (
          <button
            key={id}
            type="button"
            className="bare"
            aria-label={
              entry
                ? t('labeling.question.lookLabeled', { id, label: badgeText(entry) })
                : t('labeling.question.look', { id })
            }
            onMouseDown={(event) => event.preventDefault()}
            onPointerEnter={() => {
              new Image().src = images.media(id);
            }}
            onPointerDown={() => onLook(id)}
            onPointerUp={() => onLook(null)}
            onPointerLeave={() => onLook(null)}
            onKeyDown={(event) => {
              if (event.key === 'Enter' && !event.repeat) onLook(id);
            }}
            onKeyUp={() => onLook(null)}
            onBlur={() => onLook(null)}
          >
            <Thumb id={id} label={entry} />
          </button>
        );
      })}
    </div>
  );
}
