import { Button } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import type { ExportPlan, ExportResult } from '../../src-shared/contract/export.ts';
import { Inspector } from '../inspector/Inspector.tsx';
import { countOf } from '../state/format.ts';
import { useStageJob } from '../state/jobs.ts';
import { useOpenProject, useStageState } from '../state/project.ts';
import { goTo } from '../state/route.ts';
import { useAction } from '../state/useAction.ts';
import { useCall } from '../state/useCall.ts';
import { EmptyState } from '../widgets/EmptyState.tsx';
import { FailState } from '../widgets/FailState.tsx';
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
  <Page label="Export" side={null}>
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
        title="The export cannot be planned"
        message={error.message}
        action={{ label: 'Try again', run: reload }}
      />,
    );
  if (!plan && !error) return alone(<LoadingState what="the labels" />);
  return alone(
    <EmptyState
      title="There is nothing to export yet"
      detail={error?.message ?? 'No image has a label yet.'}
      action={{ label: 'Answer some questions', run: () => goTo('labeling') }}
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
  const [choose, picker] = useFolderChoice('Make the dataset in which folder?', 'Use this folder', (chosen) =>
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
      label="Export"
      rows="auto auto minmax(0, 1fr) auto"
      side={<Inspector empty={<WhatIsWritten plan={plan} />} />}
    >
      <div className="head">
        <b className="total">{countOf(labeled, 'image')}</b>
        <span className="dim">
          in {countOf(plan.classes.length, 'class folder')}
          {plan.abstained > 0 && `, ${countOf(plan.abstained, 'image')} without a sure enough label beside them`}
        </span>
      </div>
      <div>
        {propagation.state === 'stale' && (
          <Notice kind="stale" action={{ label: 'Carry again', run: () => goTo('propagation') }}>
            Answers were given since the labels were carried; the export would not hold them all.
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
          <Notice kind="bad" action={{ label: 'Dismiss', run: run.clear }}>
            {run.error.message}
            {run.error.file && ` (${run.error.file})`}
          </Notice>
        )}
        {result && <Written result={result} />}
        {job ? (
          <div className={classes.run}>
            <JobBar job={job} />
          </div>
        ) : (
          <div className={classes.run}>
            <Button onClick={choose}>{out === null ? 'Choose a folder ...' : 'Another folder ...'}</Button>
            <span className={`clip grow ${out === null ? 'dim' : ''}`} title={out ?? undefined}>
              {out ?? 'Images are copied; the library stays as it is.'}
            </span>
            <Button variant="filled" onClick={() => void start()} disabled={out === null || run.pending}>
              Export {countOf(labeled, 'image')}
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
      <b>{countOf(result.written, 'image')} written</b>
      <span>
        {whole
          ? 'all read back and found equal'
          : `only ${countOf(result.verified, 'image')} found equal when read back; export again`}
      </span>
      <span className={`clip ${classes.where}`} title={result.out}>
        {result.out}
      </span>
      <Button size="compact-xs" onClick={() => void navigator.clipboard.writeText(result.out)}>
        Copy path
      </Button>
    </div>
  );
}
