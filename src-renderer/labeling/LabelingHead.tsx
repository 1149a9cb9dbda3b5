import type { ReactNode } from 'react';
import { goTo } from '../state/route.ts';
import { ChangedNotice } from '../widgets/ChangedNotice.tsx';
import { LabelSetMenu } from './LabelSetMenu.tsx';
import { type LabelingMode, ModeSwitch } from './ModeSwitch.tsx';

interface Props {
  readonly mode: LabelingMode;
  /** Whether only images that changed after they were labeled are shown; null where they have no place. */
  readonly changed: boolean | null;
  readonly children?: ReactNode;
  /** At the end of the line. */
  readonly end: ReactNode;
}

/** The first line of every way to label: which way, which label set, how far; below it what wants to be confirmed. */
export function LabelingHead({ mode, changed, children, end }: Props) {
  return (
    <div>
      <div className="head" data-line>
        <ModeSwitch mode={mode} />
        <LabelSetMenu />
        {children}
        <span className="end dim">{end}</span>
      </div>
      {changed !== null && (
        <ChangedNotice shown={changed} onShow={(shown) => goTo('labeling', shown ? 'grid/changed' : 'grid')} />
      )}
    </div>
  );
}
