import { Button, SegmentedControl, TextInput } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import type { ExportPlan, ExportResult } from '../../src-shared/contract/export.ts';
import { FORMATS, formatOf, type FormatName } from '../../src-shared/export/formats.ts';
import { namesOf } from '../../src-shared/model/Parameter.ts';
import { t } from '../i18n/t.ts';
import { Inspector } from '../inspector/Inspector.tsx';
import { useStageJob } from '../state/jobs.ts';
import { useOpenProject, useStageState } from '../state/project.ts';
import { goTo } from '../state/route.ts';
import { failureText } from '../state/tell.ts';
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
import classes from './export.module.css';
import { ExportTable } from './ExportTable.tsx';
import { useDestination } from './useDestination.ts';
import { WhatIsWritten } from './WhatIsWritten.tsx';

/** Every format by its title, the one that is offered first before the others. */
export const formatOptions = () => namesOf(FORMATS).map((value) => ({ value, label: FORMATS[value].title }));

const alone = (body: ReactNode) => (
  <Page label={t('frame.stage.export')} side={null}>
    {body}
  </Page>
);

/** What would be written, in which format, where to, and what was. */
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
  const { at, out, choose: chooseParent, rename } = useDestination(project?.name ?? 'penumbra');
  const [format, setFormat] = useState<FormatName>('folders');
  const [result, setResult] = useState<ExportResult | null>(null);
  const run = useAction('export.run', { quiet: true });
  const job = useStageJob('export');
  const propagation = useStageState('propagation');
  const exported = useStageState('export');
  const [choose, picker] = useFolderChoice(t('export.run.folderTitle'), t('export.run.folderVerb'), (chosen) => {
    // what was said of the folder before is about that one
    run.clear();
    void chooseParent(chosen);
  });
  const labeled = plan.images - plan.abstained;

  const start = async () => {
    if (at === null || out === null) return;
    setResult(null);
    const written = await run.run({ format, out });
    setResult(written);
    // the next one goes beside it
    if (written) await chooseParent(at.parent);
  };
  return (
    <Page
      label={t('frame.stage.export')}
      rows="auto auto minmax(0, 1fr) auto"
      side={<Inspector empty={<WhatIsWritten plan={plan} format={format} />} />}
    >
      <div className="head">
        <b className="total">{t('export.plan.images', { count: plan.images })}</b>
        <span className="dim">
          {t('export.plan.folders', { labeled, count: plan.classes.length })}
          {plan.abstained > 0 && `, ${t('export.plan.abstained', { abstained: plan.abstained })}`}
        </span>
        <InSet />
        <SegmentedControl
          size="xs"
          aria-label={t('export.plan.format')}
          data={formatOptions()}
          value={format}
          onChange={setFormat}
        />
      </div>
      <div>
        {exported.state === 'stale' && !result && <Notice kind="stale">{t('export.plan.sinceExport')}</Notice>}
        {propagation.state === 'stale' && (
          <Notice kind="stale" action={{ label: t('export.plan.propagateAgain'), run: () => goTo('propagation') }}>
            {t('export.plan.stale')}
          </Notice>
        )}
        {plan.warnings.map((warning) => (
          <Notice key={warning} kind="bad">
            {warning}
          </Notice>
        ))}
      </div>
      <ExportTable plan={plan} withFolders={formatOf(format).classFolders} />
      <div className={classes.foot}>
        {run.error && (
          <Notice kind="bad" action={{ label: t('widgets.dismiss'), run: run.clear }}>
            {failureText(run.error)}
          </Notice>
        )}
        {result && <Written result={result} />}
        {job ? (
          <div className={classes.run}>
            <JobBar job={job} />
          </div>
        ) : (
          <div className={classes.run}>
            <Button onClick={choose}>{t(at === null ? 'export.run.choose' : 'export.run.another')}</Button>
            {at === null ? (
              <span className="clip grow dim">{t('export.run.unchanged')}</span>
            ) : (
              <>
                <span className={`clip ${classes.parent}`} title={at.parent}>
                  {at.parent}
                </span>
                <TextInput
                  className={classes.name}
                  aria-label={t('export.run.name')}
                  value={at.name}
                  error={out === null}
                  title={out ?? t('export.run.badName')}
                  onChange={(event) => {
                    run.clear();
                    rename(event.currentTarget.value);
                  }}
                />
              </>
            )}
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
