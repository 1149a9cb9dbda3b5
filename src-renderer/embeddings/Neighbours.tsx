import { Select } from '@mantine/core';
import { useEffect, useMemo, useState } from 'react';
import { useSpaces } from '../state/useSpaces.ts';
import { spaceLabel } from '../state/spaceLabel.ts';
import { t } from '../i18n/t.ts';
import { useImageRow } from '../state/useImageRow.ts';
import { splitFile } from '../state/splitFile.ts';
import { figure } from '../state/format.ts';
import { useStageJob } from '../state/jobs.ts';
import { useOpenProject } from '../state/project.ts';
import { pick, useFocused } from '../state/selection.ts';
import { useAction } from '../state/useAction.ts';
import { useCall } from '../state/useCall.ts';
import { EmptyState } from '../widgets/EmptyState.tsx';
import { FailState } from '../widgets/FailState.tsx';
import { JobBar } from '../widgets/JobBar.tsx';
import { LoadingState } from '../widgets/LoadingState.tsx';
import { VirtualGrid } from '../widgets/VirtualGrid.tsx';
import classes from './embeddings.module.css';

const SHOWN = 60;

/** The images nearest to one, as a space sees it: what an encoder is worth can be seen here. */
export function Neighbours({ encoder }: { encoder: string | undefined }) {
  const spaces = useSpaces();
  const [space, setSpace] = useState('contrast');
  const focused = useFocused();
  // the image whose neighbours are shown stays while the person looks at one of them
  const [of, setOf] = useState(focused);
  const { value, error, loading, reload } = useCall(
    'embeddings.neighbours',
    of === null ? null : { id: of, space, k: SHOWN },
    { keep: true },
  );
  const { value: all } = useCall('library.ids', of === null ? {} : null);
  useEffect(() => {
    if (encoder !== undefined && spaces.includes(encoder)) setSpace(encoder);
    else setSpace('contrast');
  }, [encoder, spaces.join('\n')]);
  useEffect(() => setOf((before) => before ?? focused), [focused]);

  const measured = useOpenProject()?.counts.measured ?? 0;
  const unmeasured = error?.kind === 'missing' && measured === 0;

  const distances = useMemo(() => new Map(value?.map(({ id, distance }) => [id, distance])), [value]);
  const ids = useMemo(() => (of === null ? [] : [of, ...(value ?? []).map(({ id }) => id)]), [of, value]);
  const follow = (id: number) => {
    setOf(id);
    pick([id], id);
  };
  return (
    <section className={classes.neighbours} aria-label={t('embeddings.nearest.label')}>
      <div className="head" data-line>
        <b>{t('embeddings.nearest.title')}</b>
        {of === null ? <span className="dim clip">{t('embeddings.nearest.pick')}</span> : <Of id={of} />}
        <span className="end">
          <Select
            aria-label={t('embeddings.nearest.space')}
            w={190}
            value={space}
            onChange={(next) => setSpace(next ?? 'contrast')}
            data={spaces.map((name) => ({
              value: name,
              label: t('embeddings.nearest.spaceNamed', { space: spaceLabel(name) }),
            }))}
          />
        </span>
      </div>
      {of === null && all && <VirtualGrid ids={all.ids} label={t('embeddings.nearest.library')} onOpen={follow} />}
      {of !== null && !value && error && unmeasured && <Unmeasured />}
      {of !== null && !value && error && !unmeasured && (
        <FailState
          title={t('embeddings.nearest.unreadable')}
          message={error.message}
          action={{ label: t('widgets.tryAgain'), run: reload }}
        />
      )}
      {of !== null && !value && !error && loading && <LoadingState text={t('embeddings.nearest.reading')} />}
      {of !== null && value?.length === 0 && <EmptyState title={t('embeddings.nearest.none')} />}
      {of !== null && value && value.length > 0 && (
        <VirtualGrid
          ids={ids}
          label={t('embeddings.nearest.grid')}
          badge={(id) => {
            if (id === of) return t('embeddings.nearest.thisOne');
            const distance = distances.get(id);
            return distance === undefined ? null : figure(distance);
          }}
          onOpen={follow}
        />
      )}
    </section>
  );
}

/** The space of the measurements has no image yet: the button that fills it. */
function Unmeasured() {
  const ready = useOpenProject()?.counts.ready ?? 0;
  const job = useStageJob('features');
  const measure = useAction('features.extract');
  return (
    <EmptyState
      title={t('embeddings.nearest.unmeasured')}
      action={
        job
          ? undefined
          : {
              label: t('embeddings.nearest.measure', { count: ready }),
              run: () => void measure.run({}),
              disabled: measure.pending,
            }
      }
    >
      {job && <JobBar job={job} wide />}
    </EmptyState>
  );
}

function Of({ id }: { id: number }) {
  const row = useImageRow(id);
  return <span className="dim clip">{t('embeddings.nearest.of', { file: splitFile(row?.file ?? '').name })}</span>;
}
