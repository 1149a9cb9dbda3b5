import { Button, NumberInput, SegmentedControl, Select } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { CLUSTERINGS, type ClusteringName } from '../../src-shared/clustering/clusterings.ts';
import { DEFAULT_CLUSTERING } from '../../src-shared/clustering/defaultClustering.ts';
import type { RunSummary } from '../../src-shared/contract/clustering.ts';
import { namesOf } from '../../src-shared/model/Parameter.ts';
import { t } from '../i18n/t.ts';
import { useOpenProject } from '../state/project.ts';
import { useSpaces } from '../state/useSpaces.ts';
import { spaceLabel } from '../state/spaceLabel.ts';
import classes from './clustering.module.css';

export interface RunRequest {
  readonly algorithm: ClusteringName;
  readonly k: number;
  readonly space: string;
  readonly seed: number;
}

interface Props {
  /** What to start from: the current run, or nothing yet. */
  readonly from: Pick<RunSummary, 'algorithm' | 'k' | 'space' | 'seed'> | null;
  readonly busy: boolean;
  onRun(request: RunRequest): void;
}

/** Every algorithm by its title. */
export const algorithmOptions = () => namesOf(CLUSTERINGS).map((value) => ({ value, label: CLUSTERINGS[value].title }));

const FIRST: RunRequest = { ...DEFAULT_CLUSTERING, space: 'contrast' };

const MOST_CLUSTERS = 200;

const whole = (value: number | string, least: number, most: number): number => {
  const number = Math.round(Number(value));
  return Number.isFinite(number) ? Math.min(most, Math.max(least, number)) : least;
};

/** What a clustering needs: the algorithm, how many clusters, the space, and for k-means the seed. */
export function RunForm({ from, busy, onRun }: Props) {
  const [request, setRequest] = useState<RunRequest>(from ?? FIRST);
  const measured = useOpenProject()?.counts.measured ?? MOST_CLUSTERS;
  // no cluster without an image
  const most = Math.max(1, Math.min(MOST_CLUSTERS, measured));
  const spaces = useSpaces();
  const set = (part: Partial<RunRequest>) => setRequest((before) => ({ ...before, ...part }));
  const { algorithm, space, seed } = request;
  const { needs, about } = CLUSTERINGS[algorithm];
  const k = Math.min(request.k, most);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!busy) onRun({ algorithm, k, space, seed });
  };
  return (
    <form className={classes.form} onSubmit={submit} aria-label={t('clustering.form.label')}>
      <SegmentedControl
        aria-label={t('clustering.form.algorithm')}
        data={algorithmOptions()}
        value={algorithm}
        onChange={(value) => set({ algorithm: value })}
      />
      <p className={classes.note}>{about}</p>
      <div className={classes.fields}>
        <NumberInput
          label={t('clustering.form.clusters')}
          value={k}
          min={1}
          max={most}
          w={76}
          allowDecimal={false}
          onChange={(value) => set({ k: whole(value, 1, most) })}
        />
        <Select
          label={t('clustering.form.space')}
          data={spaces.map((value) => ({ value, label: spaceLabel(value) }))}
          value={space}
          w={170}
          onChange={(value) => value && set({ space: value })}
        />
        {needs.seed && (
          <NumberInput
            label={t('clustering.form.seed')}
            value={seed}
            min={0}
            max={0xffffffff}
            w={90}
            allowDecimal={false}
            hideControls
            onChange={(value) => set({ seed: whole(value, 0, 0xffffffff) })}
          />
        )}
      </div>
      <Button type="submit" variant="filled" disabled={busy}>
        {t(busy ? 'clustering.form.running' : 'clustering.form.run')}
      </Button>
    </form>
  );
}
