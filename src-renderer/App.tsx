import { type ComponentType, lazy, Suspense, useEffect, useState } from 'react';
import { STAGES, type Stage } from '../src-shared/model/stages.ts';
import classes from './app.module.css';
import { useHost } from './client/HostContext.ts';
import { ErrorBoundary } from './frame/ErrorBoundary.tsx';
import { HelpOverlay } from './frame/HelpOverlay.tsx';
import { Rail } from './frame/Rail.tsx';
import { stageName } from './state/stageName.ts';
import { StartPage } from './frame/StartPage.tsx';
import { TopBar } from './frame/TopBar.tsx';
import { Viewer } from './frame/Viewer.tsx';
import { useUndo } from './state/useUndo.ts';
import { t } from './i18n/t.ts';
import { useProject } from './state/project.ts';
import { goTo, useRoute } from './state/route.ts';
import { clearSelection, useSelection } from './state/selection.ts';
import { useGone } from './state/useGone.ts';
import { useCommands, useKeyboard } from './state/useCommands.ts';
import { FailState } from './widgets/FailState.tsx';
import { LoadingState } from './widgets/LoadingState.tsx';

const PAGES: Readonly<Record<Stage, ComponentType>> = {
  library: lazy(() => import('./library/LibraryPage.tsx').then((page) => ({ default: page.LibraryPage }))),
  features: lazy(() => import('./features/FeaturesPage.tsx').then((page) => ({ default: page.FeaturesPage }))),
  embeddings: lazy(() => import('./embeddings/EmbeddingsPage.tsx').then((page) => ({ default: page.EmbeddingsPage }))),
  clustering: lazy(() => import('./clustering/ClusteringPage.tsx').then((page) => ({ default: page.ClusteringPage }))),
  labeling: lazy(() => import('./labeling/LabelingPage.tsx').then((page) => ({ default: page.LabelingPage }))),
  propagation: lazy(() =>
    import('./propagation/PropagationPage.tsx').then((page) => ({ default: page.PropagationPage })),
  ),
  validation: lazy(() => import('./validation/ValidationPage.tsx').then((page) => ({ default: page.ValidationPage }))),
  export: lazy(() => import('./export/ExportPage.tsx').then((page) => ({ default: page.ExportPage }))),
};

/** The window: top bar, the eight stages, and the page of one of them; or the start page while no project is open. */
export function App() {
  const { capabilities } = useHost();
  const { status, error } = useProject();
  const { stage } = useRoute();
  const [help, setHelp] = useState(false);
  const open = status?.kind === 'open';
  const gone = useGone();
  const restart = capabilities.pickFolder ? 'frame.gone.window' : 'frame.gone.browser';
  const undo = useUndo();
  const selected = useSelection(({ ids }) => ids.size);
  const name = status?.kind === 'open' ? status.name : null;
  useEffect(() => {
    document.title = name === null ? t('frame.product') : t('frame.windowTitle', { name });
  }, [name]);
  useKeyboard(capabilities);
  useCommands(
    [
      {
        id: 'undo',
        title: t('frame.undo.undo'),
        group: t('frame.group.everywhere'),
        keys: ['Mod+Z'],
        run: undo.undo,
        enabled: open,
      },
      {
        id: 'redo',
        title: t('frame.undo.redo'),
        group: t('frame.group.everywhere'),
        keys: ['Mod+Shift+Z', 'Mod+Y'],
        run: undo.redo,
        enabled: open,
      },
      ...STAGES.map((name, i) => ({
        id: `stage:${name}`,
        title: t('frame.command.goTo', { stage: stageName(name) }),
        group: t('frame.group.everywhere'),
        keys: [`Alt+${i + 1}`],
        run: () => goTo(name),
        enabled: open,
      })),
      {
        id: 'deselect',
        title: t('frame.command.deselect'),
        group: t('frame.group.images'),
        keys: ['Esc'],
        run: clearSelection,
        enabled: selected > 0,
      },
      {
        id: 'shortcuts',
        title: t('frame.command.shortcuts'),
        group: t('frame.group.everywhere'),
        keys: ['?', 'F1'],
        run: () => setHelp(true),
      },
    ],
    'frame',
  );

  if (!status) {
    if (!error) return <LoadingState text={t('frame.readingProject')} />;
    return (
      <FailState
        title={t('frame.noEngine.title')}
        message={error.message}
        hint={gone ? t(restart) : t('frame.noEngine.hint')}
      />
    );
  }
  return (
    <div className={classes.window} data-closed={!open || undefined}>
      <TopBar status={status} gone={gone ? t(restart) : null} onHelp={() => setHelp(true)} />
      {/* what is shown can be read and walked through; nothing can be done */}
      <fieldset className={classes.actions} disabled={gone}>
        {status.kind === 'open' ? (
          <>
            <Rail stages={status.stages} current={stage} />
            <ErrorBoundary title={t('frame.fault.page')} resetKey={stage}>
              <Suspense fallback={<LoadingState text={t('frame.readingPage')} />}>
                <StagePage stage={stage} />
              </Suspense>
            </ErrorBoundary>
            <Viewer />
          </>
        ) : (
          <StartPage recent={status.recent} />
        )}
      </fieldset>
      <HelpOverlay opened={help} onClose={() => setHelp(false)} />
    </div>
  );
}

function StagePage({ stage }: { stage: Stage }) {
  const Shown = PAGES[stage];
  return <Shown />;
}
