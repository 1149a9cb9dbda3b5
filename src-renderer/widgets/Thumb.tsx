import { memo, useState } from 'react';
import type { LabelClass } from '../../src-shared/contract/labeling.ts';
import { useHost } from '../client/HostContext.ts';
import { t } from '../i18n/t.ts';
import { ClassBadge, StandsForBadge, TextBadge } from './ClassBadge.tsx';
import classes from './thumb.module.css';

interface Props {
  readonly id: number;
  readonly selected?: boolean;
  readonly focused?: boolean;
  /** Class shown in its corner, with a word behind the digit. */
  readonly label?: LabelClass;
  readonly labelText?: string;
  /** A word in its corner when there is no class. */
  readonly badge?: string | null;
  /** What it stands for, at its upper edge. */
  readonly standsFor?: string;
  readonly standsForColour?: string;
  /** Says what it is to who cannot see it; empty where the surroundings do. */
  readonly alt?: string;
  readonly fit?: 'cover' | 'contain';
}

/** A picture that was scrolled past is asked for no longer: without this, those in sight wait for all that were passed. */
const dropWhenGone = (picture: HTMLImageElement | null) => () => picture?.removeAttribute('src');

/** A small picture of an image, 3 to 2, with what is known of it in its corner. */
export const Thumb = memo(function Thumb(props: Props) {
  const {
    id,
    selected = false,
    focused = false,
    label,
    labelText,
    badge,
    standsFor,
    standsForColour,
    alt = '',
    fit = 'cover',
  } = props;
  const { images } = useHost();
  const [failed, setFailed] = useState<number | null>(null);
  return (
    <div className={classes.thumb} data-selected={selected || undefined} data-focused={focused || undefined}>
      {failed === id ? (
        <span className={classes.none}>{t('widgets.noPicture')}</span>
      ) : (
        <img
          ref={dropWhenGone}
          src={images.thumb(id)}
          alt={alt}
          draggable={false}
          decoding="async"
          style={{ objectFit: fit }}
          onError={() => setFailed(id)}
        />
      )}
      {label && <ClassBadge entry={label} text={labelText} place="over" />}
      {!label && badge && <TextBadge>{badge}</TextBadge>}
      {/* two words, also where their places are not seen */ ' '}
      {standsFor && <StandsForBadge text={standsFor} colour={standsForColour} />}
    </div>
  );
});
