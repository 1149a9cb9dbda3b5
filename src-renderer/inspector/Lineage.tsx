import type { ReactNode } from 'react';
import type { LabelLineage } from '../../src-shared/contract/export.ts';
import { modelTitle } from '../../src-shared/propagation/models.ts';
import { spaceLabel } from '../state/spaceLabel.ts';
import { t } from '../i18n/t.ts';
import { clock, day, figure, fixed } from '../state/format.ts';
import { useLabelSets } from '../state/labelSets.ts';
import { focusImage } from '../state/selection.ts';
import { sourceWord } from '../state/sourceWord.ts';
import { useCall } from '../state/useCall.ts';
import { ShortId } from '../widgets/ShortId.tsx';
import { splitFile } from '../state/splitFile.ts';
import classes from './inspector.module.css';

/** Answers that are named; the rest is counted. */
const FEW = 5;

/** The whole way from a label back to the bytes of its image, each step with the id that it can be found by again. */
export function Lineage({ id }: { id: number }) {
  const { value, error } = useCall('export.lineage', { image: id }, { keep: true });
  const { sets } = useLabelSets();
  if (!value) return <small role="status">{error?.message ?? t('inspector.lineage.reading')}</small>;
  return (
    <ol className={classes.lineage} aria-label={t('inspector.lineage.title')}>
      <Step
        title={value.label || t('inspector.lineage.none')}
        details={[
          value.source === 'none' ? null : sourceWord(value.source),
          value.confidence === null
            ? null
            : t('inspector.lineage.confidence', { confidence: fixed(value.confidence, 2) }),
          sets.length > 1 ? t('widgets.labelSet', { name: value.set }) : null,
        ]}
      />
      {value.decision && <Decision decision={value.decision} />}
      {value.prediction && value.model && <Model prediction={value.prediction} model={value.model} />}
      {value.model && <Answers of={id} model={value.model} />}
      {value.clusters.map((cluster) => (
        <Step
          key={cluster.cut}
          title={t('inspector.lineage.cluster', { cluster: cluster.cluster, k: cluster.k })}
          id={cluster.cut}
          details={[
            t('inspector.lineage.cut', { cut: cluster.cutName, run: cluster.name }),
            cluster.height === null ? null : t('clustering.cut.height', { height: figure(cluster.height) }),
            cluster.seed === null ? null : t('inspector.lineage.seed', { seed: cluster.seed }),
          ]}
        />
      ))}
      {value.spaces.map((space) => (
        <Step
          key={space.id}
          title={t('inspector.lineage.space', { space: spaceLabel(space.name) })}
          id={space.id}
          details={[t('clustering.images', { count: space.images })]}
        >
          {space.blocks.map((block) => (
            <span key={block.name} className={classes.link}>
              <small>{t('inspector.lineage.block', { block: block.name })}</small>
              <ShortId id={block.version} />
            </span>
          ))}
        </Step>
      ))}
      {value.features && <Step title={t('inspector.lineage.features')} id={value.features} details={[]} />}
      <Step
        title={splitFile(value.image.file).name}
        id={value.image.sha256}
        details={[t(value.image.changed ? 'inspector.lineage.contentChanged' : 'inspector.lineage.content')]}
      />
    </ol>
  );
}

interface StepProps {
  readonly title: string;
  readonly id?: string | null;
  readonly details: readonly (string | null)[];
  readonly children?: ReactNode;
}

function Step({ title, id, details, children }: StepProps) {
  const known = details.filter((detail) => detail !== null && detail !== '');
  return (
    <li>
      <span className={classes.link}>
        <b>{title}</b>
        {id && <ShortId id={id} />}
      </span>
      {known.length > 0 && <small>{known.join(', ')}</small>}
      {children}
    </li>
  );
}

function Decision({
  decision: { id, seq, time, actor, cluster },
}: {
  decision: NonNullable<LabelLineage['decision']>;
}) {
  const from =
    cluster &&
    t(cluster.kind === 'cluster' ? 'inspector.lineage.fromCluster' : 'inspector.lineage.fromBranch', {
      cluster: cluster.number,
      count: cluster.images,
    });
  return (
    <Step
      title={t('inspector.lineage.decision', { seq })}
      id={id}
      details={[from, t('inspector.lineage.by', { actor, day: day(time), clock: clock(time) })]}
    />
  );
}

interface ModelProps {
  readonly prediction: NonNullable<LabelLineage['prediction']>;
  readonly model: NonNullable<LabelLineage['model']>;
}

function Model({ prediction, model }: ModelProps) {
  return (
    <Step
      title={modelTitle(model.algorithm)}
      id={model.id}
      details={[
        prediction.probabilities
          .slice(0, 3)
          .map(({ label, probability }) => `${label} ${fixed(probability, 2)}`)
          .join(', '),
        t('inspector.lineage.threshold', { threshold: fixed(prediction.threshold, 2) }),
        model.seed === null ? null : t('inspector.lineage.seed', { seed: model.seed }),
      ]}
    />
  );
}

/** What the model learned from, each a way to the image that was answered. */
function Answers({ of, model }: { of: number; model: NonNullable<LabelLineage['model']> }) {
  const { trainedOn, answers } = model;
  const left = trainedOn.length - FEW;
  return (
    <Step title={t('inspector.lineage.answers', { count: trainedOn.length })} id={answers} details={[]}>
      <ul className={classes.answers}>
        {trainedOn.slice(0, FEW).map(({ image, file, label }) => (
          <li key={image}>
            {image === of ? (
              <span className="clip">{t('inspector.lineage.itself')}</span>
            ) : (
              <button type="button" className="bare clip" title={file} onClick={() => focusImage(image)}>
                {splitFile(file).name}
              </button>
            )}
            <span className="dim">{label}</span>
          </li>
        ))}
      </ul>
      {left > 0 && <small>{t('inspector.lineage.moreAnswers', { count: left })}</small>}
    </Step>
  );
}
