import { useEffect, useRef } from 'react';
import { useHost } from '../client/HostContext.ts';
import { t } from '../i18n/t.ts';
import { ClassKeys } from '../widgets/ClassKeys.tsx';
import { useAssign } from '../state/useAssign.ts';
import { imagesTarget } from '../state/imagesTarget.ts';
import { useDigitCommands } from '../state/useDigitCommands.ts';
import { useClasses, useLabels } from '../state/labels.ts';
import { useRoute } from '../state/route.ts';
import { useSelection, pick } from '../state/selection.ts';
import { type Move, movedTo } from '../state/selectionRules.ts';
import { sourceWord } from '../state/sourceWord.ts';
import { useCommands } from '../state/useCommands.ts';
import { closeViewer, useViewer } from '../state/viewer.ts';
import { ClassBadge } from '../widgets/ClassBadge.tsx';
import { KeyHint } from '../widgets/KeyHint.tsx';
import classes from './viewer.module.css';

/** The image in hand, as large as the middle of the window allows, over the page it was opened from. */
export function Viewer() {
  const order = useViewer((state) => state.order);
  const stage = useRoute((route) => route.stage);
  // another page has other images
  useEffect(() => closeViewer, [stage]);
  return order ? <OpenViewer order={order} /> : null;
}

function OpenViewer({ order }: { order: ArrayLike<number> }) {
  const { images } = useHost();
  const focused = useSelection((selection) => selection.focused);
  const frame = useRef<HTMLDivElement>(null);
  const at = focused === null ? -1 : Array.prototype.indexOf.call(order, focused);

  // the keyboard comes here, and goes back to the grid
  useEffect(() => {
    const before = document.activeElement;
    frame.current?.focus();
    return () => {
      if (before instanceof HTMLElement) before.focus();
    };
  }, []);
  useEffect(() => {
    if (at < 0) closeViewer();
    // the next one is usually asked for next
    else if (at + 1 < order.length) new Image().src = images.media(order[at + 1]);
  }, [at, order, images]);

  const go = (move: Move) => {
    const next = movedTo(order, focused, move, 1, 10);
    if (next !== null) pick(order, next);
  };
  useCommands(
    [
      {
        id: 'viewer.close',
        title: t('frame.viewer.close'),
        group: t('frame.group.largePicture'),
        keys: ['Esc', 'Enter'],
        run: closeViewer,
      },
      {
        id: 'viewer.next',
        title: t('frame.viewer.next'),
        group: t('frame.group.largePicture'),
        keys: ['ArrowRight', 'ArrowDown'],
        run: () => go('right'),
      },
      {
        id: 'viewer.before',
        title: t('frame.viewer.before'),
        group: t('frame.group.largePicture'),
        keys: ['ArrowLeft', 'ArrowUp'],
        run: () => go('left'),
      },
    ],
    'over',
  );
  if (focused === null) return null;
  return (
    <div
      ref={frame}
      className={classes.viewer}
      tabIndex={-1}
      role="dialog"
      data-commands
      aria-label={t('frame.viewer.label')}
    >
      <img
        src={images.media(focused)}
        alt={t('frame.viewer.image', { id: focused })}
        draggable={false}
        onDoubleClick={closeViewer}
      />
      <GivenLabel id={focused} />
      <div className={classes.foot}>
        <span>{t('frame.viewer.place', { at: at + 1, total: order.length })}</span>
        <span>
          <KeyHint keys="ArrowLeft" /> <KeyHint keys="ArrowRight" /> {t('frame.viewer.browse')}
        </span>
        <button type="button" className="bare" onClick={closeViewer}>
          <KeyHint keys="Esc" /> {t('frame.viewer.back')}
        </button>
      </div>
    </div>
  );
}

/** The label of the picture, and the keys that give it one. */
function GivenLabel({ id }: { id: number }) {
  const labels = useLabels();
  const { classes: entries, byId } = useClasses();
  const assign = useAssign();
  const give = (classId: number) => void assign(imagesTarget([id]), classId);
  // over the page's own, which may be about another image
  useCommands(useDigitCommands(t('frame.group.largePicture'), true, give), 'over');
  const classId = labels.classOf(id);
  const source = labels.sourceOf(id);
  const current = classId === undefined ? undefined : byId.get(classId);
  return (
    <div className={classes.label}>
      <span className={classes.given} role="status">
        {current && <ClassBadge entry={current} />}
        <span className="clip">{current ? current.name : t('inspector.label.none')}</span>
        {source && <small>{sourceWord(source)}</small>}
      </span>
      <ClassKeys entries={entries} current={classId} onPick={give} />
    </div>
  );
}
