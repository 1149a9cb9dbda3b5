import { Button } from '@mantine/core';
import { type ReactNode, useMemo, useState } from 'react';
import type { FeatureDistribution } from '../../src-shared/contract/features.ts';
import { FEATURE_DESCRIPTIONS, formatFeature } from '../../src-shared/features/describe.ts';
import { FEATURE_NAMES, type FeatureName } from '../../src-shared/features/names.ts';
import { stageName } from '../state/stageName.ts';
import { t } from '../i18n/t.ts';
import { drawingOf, showDrawing } from '../inspector/drawings.ts';
import { Inspector } from '../inspector/Inspector.tsx';
import { useStageJob } from '../state/jobs.ts';
import { useOpenProject } from '../state/project.ts';
import { goTo, useRoute } from '../state/route.ts';
import { useFocused } from '../state/selection.ts';
import { useAction } from '../state/useAction.ts';
import { useCall } from '../state/useCall.ts';
import { openViewer } from '../state/viewer.ts';
import { EmptyState } from '../widgets/EmptyState.tsx';
import { FailState } from '../widgets/FailState.tsx';
import { JobBar } from '../widgets/JobBar.tsx';
import { LoadingState } from '../widgets/LoadingState.tsx';
import { Notice } from '../widgets/Notice.tsx';
import { Page } from '../widgets/Page.tsx';
import { VirtualGrid } from '../widgets/VirtualGrid.tsx';
import { BinHistogram } from './BinHistogram.tsx';
import { type BinRange, featureColumn, idsInBins } from './featureColumn.ts';
import { FeatureTable } from './FeatureTable.tsx';
import { featureLabel } from '../state/featureLabel.ts';
import classes from './features.module.css';

const alone = (body: ReactNode) => (
  <Page label={stageName('features')} side={null}>
    {body}
  </Page>
);

/** The 24 measures of every image: how they are spread, and which images lie where. */
export function FeaturesPage() {
  const project = useOpenProject();
  const { value, error, reload } = useCall('features.distributions', {});
  const job = useStageJob('features');
  const measure = useAction('features.extract');
  const { rest } = useRoute();
  const shown = FEATURE_NAMES.find((name) => name === rest) ?? 'rms_contrast';
  const ready = project?.counts.ready ?? 0;
  const missing = ready - (value?.images ?? 0);

  if (!value && error)
    return alone(
      <FailState
        title={t('features.unreadable')}
        message={error.message}
        action={{ label: t('widgets.tryAgain'), run: reload }}
      />,
    );
  if (!value) return alone(<LoadingState text={t('features.reading')} />);
  if (value.images === 0) {
    if (job)
      return alone(
        <EmptyState title={t('features.measuring.title')} detail={t('features.measuring.detail')}>
          <JobBar job={job} wide />
        </EmptyState>,
      );
    if (ready === 0)
      return alone(
        <EmptyState
          title={t('features.noImages')}
          action={{ label: t('widgets.goToLibrary'), run: () => goTo('library') }}
        />,
      );
    return alone(
      <EmptyState
        title={t('features.empty.title')}
        detail={t('features.empty.detail')}
        action={{
          label: t('features.empty.action', { count: ready }),
          run: () => void measure.run({}),
          disabled: measure.pending,
        }}
      />,
    );
  }

  const distribution = value.features.find(({ name }) => name === shown) ?? value.features[0];
  return (
    <Page label={stageName('features')} rows="auto auto minmax(0, 1fr)" side={<Inspector />}>
      <div className="head">
        <b>{t('features.features', { count: value.features.length })}</b>
        <span className="dim">{t('features.ofImages', { count: value.images })}</span>
      </div>
      {missing > 0 && job ? (
        <div className={classes.job}>
          <JobBar job={job} />
        </div>
      ) : missing > 0 ? (
        <Notice
          kind="stale"
          action={{ label: t('features.measureMissing'), run: () => void measure.run({}), disabled: measure.pending }}
        >
          {t('features.missing', { count: missing })}
        </Notice>
      ) : (
        <span />
      )}
      <div className={`beside ${classes.columns}`}>
        <FeatureTable features={value.features} shown={distribution.name} onShow={showFeature} />
        <OneFeature key={distribution.name} distribution={distribution} />
      </div>
    </Page>
  );
}

/** Shows a feature, and beside it the drawing that explains it. */
function showFeature(name: FeatureName): void {
  goTo('features', name);
  showDrawing(drawingOf(name));
}

/** One feature at large, and its images by rising value. */
function OneFeature({ distribution }: { distribution: FeatureDistribution }) {
  const { name, mean, std, lowest, highest, counts } = distribution;
  const [range, setRange] = useState<BinRange | null>(null);
  const { value: matrix, error, reload } = useCall('features.matrix', {});
  const focused = useFocused();
  const { value: image } = useCall('features.of', focused === null ? null : { id: focused }, { keep: true });
  const at = focused === null ? undefined : image?.values?.[FEATURE_NAMES.indexOf(name)];

  const column = useMemo(() => (matrix ? featureColumn(matrix, name) : null), [matrix, name]);
  const ids = useMemo(
    () => (column ? idsInBins(column, { lowest, highest, bins: counts.length }, range) : null),
    [column, lowest, highest, counts.length, range],
  );
  return (
    <section className={classes.one} aria-label={featureLabel(name)}>
      <div className="head">
        <b>{featureLabel(name)}</b>
        <span className="dim">
          {t('features.meanAndStd', { mean: formatFeature(name, mean), std: formatFeature(name, std) })}
        </span>
        <small className={classes.explanation}>{FEATURE_DESCRIPTIONS[name].explanation}</small>
      </div>
      <BinHistogram distribution={distribution} range={range} at={at} onRange={setRange} />
      <div className={`head ${classes.which}`} data-line>
        <span className="clip">
          {ids && <b>{t('features.grid.images', { count: ids.length })}</b>}{' '}
          <span className="dim">{whichImages(distribution, range)}</span>
        </span>
        <span className="end">
          {range && (
            <Button size="compact-xs" onClick={() => setRange(null)}>
              {t('features.grid.showAll')}
            </Button>
          )}
        </span>
      </div>
      {ids && (
        <VirtualGrid
          ids={ids}
          label={t('features.grid.label', { feature: featureLabel(name) })}
          onOpen={(id) => openViewer(ids, id)}
        />
      )}
      {!ids && error && (
        <FailState
          title={t('features.grid.unreadable')}
          message={error.message}
          action={{ label: t('widgets.tryAgain'), run: reload }}
        />
      )}
      {!ids && !error && <LoadingState text={t('features.grid.reading')} />}
    </section>
  );
}

function whichImages({ name, lowest, highest, counts }: FeatureDistribution, range: BinRange | null): string {
  if (!range) return t('features.grid.ofLibrary');
  const edge = (bin: number) => formatFeature(name, lowest + ((highest - lowest) * bin) / counts.length);
  return t('features.grid.between', { from: edge(range.from), to: edge(range.to + 1) });
}
