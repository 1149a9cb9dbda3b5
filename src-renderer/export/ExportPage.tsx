import { Button } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import type { ExportPlan, ExportResult } from '../../src-shared/contract/export.ts';
import { t } from '../i18n/t.ts';
import { Inspector } from '../inspector/Inspector.tsx';
import { useStageJob } from '../state/jobs.ts';
import { useOpenProject, useStageState } from '../state/project.ts';
import { goTo } from '../state/route.ts';
import { useAction } from '../state/useAction.ts';
import { useCall } from '../state/useCall.ts';
import { EmptyState } from '../widgets/EmptyState.tsx';
import { FailState } from '../widgets/FailState.tsx';
import { InSet } from '../widgets/InSet.tsx';
import { JobBar } from '../widgets/JobBar.tsx';
import { LoadingState } from '../widgets/LoadingState.tsx';
import { Notice } from '../widgets/Notice.tsx';
import { Page } from '../widgets/Page.tsx';
import { useFolderChoice } from '../widgets/useFolderChoice.tsx';
import { datasetFolder } from './datasetFolder.ts';
import classes from './export.module.css';
import { ExportTable } from './ExportTable.tsx';
import { WhatIsWritten } from './WhatIsWritten.tsx';

const alone = (body: ReactNode) => (
  <Page label={t('frame.stage.export')} side={null}>
    {body}
  </Page>
);

/** What would be written, where to, and what was: a folder a class, with a manifest. */
export function ExportPage() {
  const { value: plan, error, reload } = useCall('export.plan', {});
  if (plan && plan.images > 0 && plan.classes.length > 0) return <Planned plan={plan} />;
  if (error && error.kind !== 'missing')
    return alone(
      <FailState
        title={t('export.empty.unplanned')}
        message={error.message}
        action={{ label: t('widgets.tryAgain'), run: reload }}
      />,
    );
  if (!plan && !error) return alone(<LoadingState text={t('export.empty.reading')} />);
  return alone(
    <EmptyState
      title={t('export.empty.nothing')}
      detail={error?.message ?? t('export.empty.noLabels')}
      action={{ label: t('export.empty.answer'), run: () => goTo('labeling') }}
    />,
  );
}

function Planned({ plan }: { plan: ExportPlan }) {
  const project = useOpenProject();
  const [out, setOut] = useState<string | null>(null);
  const [result, setResult] = useState<ExportResult | null>(null);
  const run = useAction('export.run', { quiet: true });
  const job = useStageJob('export');
  const propagation = useStageState('propagation');
  const exported = useStageState('export');
  const [choose, picker] = useFolderChoice(t('export.run.folderTitle'), t('export.run.folderVerb'), (chosen) =>
    setOut(datasetFolder(chosen, project?.name ?? 'penumbra')),
  );
  const labeled = plan.images - plan.abstained;

  const start = async () => {
    if (out === null) return;
    setResult(null);
    setResult(await run.run({ format: 'folders', out }));
  };
  return (
    <Page
      label={t('frame.stage.export')}
      rows="auto auto minmax(0, 1fr) auto"
      side={<Inspector empty={<WhatIsWritten plan={plan} />} />}
    >
      <div className="head">
        <b className="total">{t('export.plan.images', { count: labeled })}</b>
        <span className="dim">
          {t('export.plan.folders', { count: plan.classes.length })}
          {plan.abstained > 0 && `, ${t('export.plan.abstained', { count: plan.abstained })}`}
        </span>
        <InSet />
      </div>
      <div>
        {exported.state === 'stale' && !result && <Notice kind="stale">{t('export.plan.sinceExport')}</Notice>}
        {propagation.state === 'stale' && (
          <Notice kind="stale" action={{ label: t('export.plan.carryAgain'), run: () => goTo('propagation') }}>
            {t('export.plan.stale')}
          </Notice>
        )}
        {plan.warnings.map((warning) => (
          <Notice key={warning} kind="bad">
            {warning}
          </Notice>
        ))}
      </div>
      <ExportTable plan={plan} />
      <div className={classes.foot}>
        {run.error && (
          <Notice kind="bad" action={{ label: t('widgets.dismiss'), run: run.clear }}>
            {run.error.file
              ? t('state.failureWithFile', { message: run.error.message, file: run.error.file })
              : run.error.message}
          </Notice>
        )}
        {result && <Written result={result} />}
        {job ? (
          <div className={classes.run}>
            <JobBar job={job} />
          </div>
        ) : (
          <div className={classes.run}>
            <Button onClick={choose}>{t(out === null ? 'export.run.choose' : 'export.run.another')}</Button>
            <span className={`clip grow ${out === null ? 'dim' : ''}`} title={out ?? undefined}>
              {out ?? t('export.run.copied')}
            </span>
            <Button variant="filled" onClick={() => void start()} disabled={out === null || run.pending}>
              {t('export.run.export', { count: plan.images })}
            </Button>
          </div>
        )}
        {picker}
      </div>
    </Page>
  );
}

/** What was written, and that it was read back. */
function Written({ result }: { result: ExportResult }) {
  const whole = result.verified === result.written;
  return (
    <div className={classes.result} data-bad={!whole || undefined} role="status">
      <b>{t('export.result.written', { count: result.written })}</b>
      <span>{whole ? t('export.result.verified') : t('export.result.unverified', { count: result.verified })}</span>
      <span className={`clip ${classes.where}`} title={result.out}>
        {result.out}
      </span>
      <Button size="compact-xs" onClick={() => void navigator.clipboard.writeText(result.out)}>
        {t('export.result.copyPath')}
      </Button>
    </div>
  );
}
