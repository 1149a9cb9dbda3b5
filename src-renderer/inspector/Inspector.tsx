import type { ReactNode } from 'react';
import { t } from '../i18n/t.ts';
import { useSelection } from '../state/selection.ts';
import { AgainstLibrary } from './AgainstLibrary.tsx';
import { ClusterWords } from './ClusterWords.tsx';
import { ConfirmSection } from './ConfirmSection.tsx';
import { DrawingSection } from './DrawingSection.tsx';
import { ImageHead } from './ImageHead.tsx';
import { LabelSection } from './LabelSection.tsx';
import { WhySection } from './WhySection.tsx';
import classes from './inspector.module.css';

interface Props {
  /** The image; the one in hand when left out. */
  readonly id?: number | null;
  /** False where the page shows the picture large already. */
  readonly picture?: boolean;
  /** False where the page has label keys of its own. */
  readonly labelKeys?: boolean;
  /** Before everything else: a proposal. */
  readonly top?: ReactNode;
  /** What to show while no image is in hand. */
  readonly empty?: ReactNode;
}

/** What is known of one image: picture, light, place in the library, cluster, label and why. */
export function Inspector({ id, picture = true, labelKeys = true, top, empty }: Props) {
  const focused = useSelection((selection) => selection.focused);
  const shown = id === undefined ? focused : id;
  if (shown === null) return empty ?? <p className={classes.none}>{t('inspector.empty')}</p>;
  return (
    <>
      <ImageHead id={shown} picture={picture} />
      {top}
      <ConfirmSection id={shown} />
      {labelKeys && <LabelSection id={shown} />}
      <DrawingSection id={shown} />
      <AgainstLibrary id={shown} />
      <ClusterWords id={shown} />
      <WhySection id={shown} />
    </>
  );
}
