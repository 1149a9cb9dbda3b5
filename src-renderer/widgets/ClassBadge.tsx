import type { LabelClass } from '../../src-shared/contract/labeling.ts';
import { classColour } from '../state/labels.ts';
import { badgeText } from './badgeText.ts';
import classes from './badges.module.css';

interface Props {
  readonly entry: Pick<LabelClass, 'colour' | 'key' | 'name'>;
  /** Behind the digit: a confidence, say. */
  readonly text?: string;
  /** `over` a picture's corner, or `inline` in a line. */
  readonly place?: 'over' | 'inline';
}

/** A class as a colour and a digit, everywhere the same; a class without a digit shows its first letter. */
export function ClassBadge({ entry, text, place = 'inline' }: Props) {
  return (
    <span className={classes.badge} data-place={place} style={{ background: classColour(entry) }} title={entry.name}>
      {badgeText(entry)}
      {text ? ` ${text}` : ''}
    </span>
  );
}

/** A word in a picture's corner: 'prototype 1', '2 alike'. */
export function TextBadge({ children }: { children: string }) {
  return (
    <span className={classes.badge} data-place="over" data-plain>
      {children}
    </span>
  );
}

/** What a picture stands for, at its upper edge, where it is never taken for a class. */
export function StandsForBadge({ text, colour }: { text: string; colour?: string }) {
  return (
    <span
      className={classes.badge}
      data-place="above"
      data-plain={colour === undefined || undefined}
      style={{ background: colour }}
    >
      {text}
    </span>
  );
}
