import { t } from '../i18n/t.ts';
import { fixed } from '../state/format.ts';
import { classColour, useClasses } from '../state/labels.ts';
import { Bar } from '../widgets/Bar.tsx';
import { ClassBadge } from '../widgets/ClassBadge.tsx';
import classes from './inspector.module.css';

interface Props {
  /** Best first. */
  readonly probabilities: readonly { readonly classId: number; readonly probability: number }[];
}

/** What a model holds an image to be, class by class. */
export function ProbabilityBars({ probabilities }: Props) {
  const { byId } = useClasses();
  return probabilities.map(({ classId, probability }) => {
    const entry = byId.get(classId);
    if (!entry) return null;
    return (
      <div key={classId} className={classes.probability}>
        <ClassBadge entry={entry} />
        <span className="clip">{entry.name}</span>
        <Bar
          height={8}
          total={1}
          label={entry.name}
          segments={[{ label: t('inspector.probability'), value: probability, colour: classColour(entry) }]}
        />
        <span className="num">{fixed(probability, 2)}</span>
      </div>
    );
  });
}
