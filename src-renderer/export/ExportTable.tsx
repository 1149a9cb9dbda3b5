import type { ExportPlan } from '../../src-shared/contract/export.ts';
import { useMemo } from 'react';
import { t } from '../i18n/t.ts';
import { focusImage } from '../state/selection.ts';
import { useCall } from '../state/useCall.ts';
import { Thumb } from '../widgets/Thumb.tsx';
import { samplesByClass } from './samples.ts';
import { count, percent } from '../state/format.ts';
import { classColour, useClasses } from '../state/labels.ts';
import { Bar } from '../widgets/Bar.tsx';
import { ClassBadge } from '../widgets/ClassBadge.tsx';
import classes from './export.module.css';

const SHOWN = 12;

/** A row for each class, with its folder where the format has class folders, and one for what is left outside. */
export function ExportTable({ plan, withFolders }: { plan: ExportPlan; withFolders: boolean }) {
  const { classes: entries } = useClasses();
  const { value: predictions } = useCall('propagation.predictions', {});
  const samples = useMemo(() => (predictions ? samplesByClass(predictions, SHOWN) : null), [predictions]);
  const most = Math.max(plan.abstained, ...plan.classes.map(({ images }) => images));
  return (
    <div className={classes.table} tabIndex={0} role="region" aria-label={t('export.table.label')}>
      <table>
        <thead>
          <tr>
            <th className={classes.className}>{t('export.table.class')}</th>
            {withFolders && <th className={classes.folder}>{t('export.table.folder')}</th>}
            <th className={classes.bar}>
              <span className="visually-hidden">{t('export.table.howMany')}</span>
            </th>
            <th>{t('export.table.surest')}</th>
            <th className={`num ${classes.images}`}>{t('export.table.images')}</th>
            <th className={`num ${classes.share}`}>{t('export.table.share')}</th>
          </tr>
        </thead>
        <tbody>
          {plan.classes.map(({ name, folder, images }) => {
            const entry = entries.find((known) => known.name === name);
            return (
              <tr key={name}>
                <td>
                  <span className="row">
                    {entry && <ClassBadge entry={entry} />}
                    <span className="clip">{name}</span>
                  </span>
                </td>
                {withFolders && <td className="dim clip">images/{folder}/</td>}
                <td>
                  <Bar
                    height={10}
                    total={most}
                    label={name}
                    segments={[
                      {
                        label: t('export.table.bar'),
                        value: images,
                        colour: entry ? classColour(entry) : 'var(--dim)',
                      },
                    ]}
                  />
                </td>
                <td>
                  <div className={classes.samples}>
                    {(entry ? (samples?.get(entry.id) ?? []) : []).map((id) => (
                      <button
                        key={id}
                        type="button"
                        className="bare"
                        aria-label={t('export.table.sample', { id })}
                        onClick={() => focusImage(id)}
                      >
                        <Thumb id={id} />
                      </button>
                    ))}
                  </div>
                </td>
                <td className="num">{count(images)}</td>
                <td className="num dim">{percent(images / plan.images)}</td>
              </tr>
            );
          })}
          {plan.abstained > 0 && (
            <tr>
              <td className="dim">{t('export.table.abstained')}</td>
              {withFolders && <td className="dim clip">abstained/</td>}
              <td>
                <Bar
                  height={10}
                  total={most}
                  label={t('export.table.abstained')}
                  segments={[{ label: t('export.table.bar'), value: plan.abstained, colour: 'var(--none)' }]}
                />
              </td>
              <td />
              <td className="num">{count(plan.abstained)}</td>
              <td className="num dim">{percent(plan.abstained / plan.images)}</td>
            </tr>
          )}
        </tbody>
      </table>
    </div>
  );
}
