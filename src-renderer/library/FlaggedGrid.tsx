import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import type { QualityFlag } from '../../src-shared/features/qualityFlags.ts';
import { t } from '../i18n/t.ts';
import { goTo } from '../state/route.ts';
import { useCall } from '../state/useCall.ts';
import { openViewer } from '../state/viewer.ts';
import { EmptyState } from '../widgets/EmptyState.tsx';
import { FailState } from '../widgets/FailState.tsx';
import { LoadingState } from '../widgets/LoadingState.tsx';
import { VirtualGrid } from '../widgets/VirtualGrid.tsx';
import classes from './library.module.css';

/** The images with a flag, and the way back to all. */
export function FlaggedGrid({ flag }: { flag: QualityFlag }) {
  const { value, error, reload } = useCall('features.flagged', { flag });
  const name = t(`library.flags.name.${flag}`);
  const body = (): ReactNode => {
    if (!value)
      return error ? (
        <FailState
          title={t('library.grid.unreadable')}
          message={error.message}
          action={{ label: t('widgets.tryAgain'), run: reload }}
        />
      ) : (
        <LoadingState text={t('library.grid.reading')} />
      );
    if (value.ids.length === 0) return <EmptyState title={t('library.flags.none', { flag: name })} />;
    return (
      <VirtualGrid
        ids={value.ids}
        label={t('library.flags.grid', { flag: name })}
        onOpen={(id) => openViewer(value.ids, id)}
      />
    );
  };
  return (
    <>
      <div className={`head ${classes.which}`} data-line>
        <span className="clip">
          {value && <b>{t('library.flags.count', { count: value.ids.length })}</b>} <span className="dim">{name}</span>
        </span>
        <span className="end">
          <Button size="compact-xs" onClick={() => goTo('library')}>
            {t('library.flags.showAll')}
          </Button>
        </span>
      </div>
      {body()}
    </>
  );
}
