import { Button } from '@mantine/core';
import { CLUSTERINGS } from '../../src-shared/clustering/clusterings.ts';
import type { CutSummary, RunSummary } from '../../src-shared/contract/clustering.ts';
import { t } from '../i18n/t.ts';
import { figure, fixed } from '../state/format.ts';
import { useAction } from '../state/useAction.ts';
import { useCall } from '../state/useCall.ts';
import { EditableName } from '../widgets/EditableName.tsx';
import { ShortId } from '../widgets/ShortId.tsx';
import { runFacts } from './runWords.ts';
import { spaceLabel } from '../state/spaceLabel.ts';
import classes from './clustering.module.css';

/** 'contrast space, 5 clusters, 300 images, 0.1 s, silhouette 0.31, out of date'. */
const runDetails = (run: RunSummary): string =>
  [
    t('clustering.runs.space', { space: spaceLabel(run.space) }),
    ...(CLUSTERINGS[run.algorithm].tree ? [] : [t('clustering.clusters', { count: run.k })]),
    runFacts(CLUSTERINGS[run.algorithm].tree ? { ...run, silhouette: null } : run),
    ...(run.stale ? [t('clustering.runs.stale')] : []),
  ].join(', ');

/** '5 clusters, height 12.3, silhouette 0.31'; the count only where the name does not say it. */
const cutDetails = ({ name, k, height, silhouette }: CutSummary): string =>
  [
    ...(name === t('clustering.clusters', { count: k }) ? [] : [t('clustering.clusters', { count: k })]),
    ...(height === null ? [] : [t('clustering.cut.height', { height: figure(height) })]),
    ...(silhouette === null ? [] : [t('clustering.run.silhouette', { silhouette: fixed(silhouette, 2) })]),
  ].join(', ');

/** A run by name, with the cuts of its tree that were kept, and the way back to it. */
export function RunRow({ run }: { run: RunSummary }) {
  const makeCurrent = useAction('clustering.makeCurrent');
  const rename = useAction('clustering.rename', { quiet: true });
  return (
    <li aria-current={run.current || undefined}>
      <EditableName
        name={run.name}
        error={rename.error?.message}
        onSave={async (name) => (await rename.run({ id: run.id, name })) !== null}
      >
        <b>{run.name}</b>
      </EditableName>
      <div className={classes.runFacts}>
        <small className="grow">
          {runDetails(run)} <ShortId id={run.id} />
        </small>
        {run.current ? (
          <small>{t('clustering.runs.current')}</small>
        ) : (
          <Button
            size="compact-xs"
            disabled={makeCurrent.pending}
            aria-label={t('clustering.runs.makeCurrentLabel', { name: run.name })}
            onClick={() => void makeCurrent.run({ run: run.id })}
          >
            {t('clustering.runs.makeCurrent')}
          </Button>
        )}
      </div>
      {CLUSTERINGS[run.algorithm].tree && <Cuts run={run} />}
    </li>
  );
}

function Cuts({ run }: { run: RunSummary }) {
  const { value: cuts } = useCall('clustering.cuts', { run: run.id });
  if (!cuts) return null;
  return (
    <ul className={classes.cuts} aria-label={t('clustering.runs.cutsOf', { name: run.name })}>
      {cuts.map((cut) => (
        <CutRow key={cut.id} cut={cut} shown={cut.shown && run.current} />
      ))}
    </ul>
  );
}

function CutRow({ cut, shown }: { cut: CutSummary; shown: boolean }) {
  const use = useAction('clustering.useCut');
  const rename = useAction('clustering.rename', { quiet: true });
  return (
    <li aria-current={shown || undefined}>
      <EditableName
        name={cut.name}
        error={rename.error?.message}
        onSave={async (name) => (await rename.run({ id: cut.id, name })) !== null}
      >
        <button
          type="button"
          className={`bare ${classes.cutRow}`}
          aria-pressed={shown}
          disabled={use.pending}
          onClick={() => {
            if (!shown) void use.run({ cut: cut.id });
          }}
        >
          <span className="clip">{cut.name}</span>
          <small>{cutDetails(cut)}</small>
        </button>
      </EditableName>
    </li>
  );
}
