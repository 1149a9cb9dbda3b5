import { useState } from 'react';
import { stageName } from '../state/stageName.ts';
import { t } from '../i18n/t.ts';
import { Inspector } from '../inspector/Inspector.tsx';
import { useStageJob } from '../state/jobs.ts';
import { useOpenProject } from '../state/project.ts';
import { goTo } from '../state/route.ts';
import { failureText } from '../state/tell.ts';
import { useAction } from '../state/useAction.ts';
import { useCall } from '../state/useCall.ts';
import { EmptyState } from '../widgets/EmptyState.tsx';
import { FailState } from '../widgets/FailState.tsx';
import { JobBar } from '../widgets/JobBar.tsx';
import { LoadingState } from '../widgets/LoadingState.tsx';
import { Notice } from '../widgets/Notice.tsx';
import { Page } from '../widgets/Page.tsx';
import classes from './embeddings.module.css';
import { EncoderList } from './EncoderList.tsx';
import { Markdown } from './Markdown.tsx';
import { Neighbours } from './Neighbours.tsx';

/** What encoders see beyond the 24 features: which there are, how far each has run, and who is near whom in its space. */
export function EmbeddingsPage() {
  const project = useOpenProject();
  const { value: encoders, error, reload } = useCall('embeddings.encoders', {});
  const job = useStageJob('embeddings');
  const embed = useAction('embeddings.embed', { quiet: true });
  const [picked, setPicked] = useState<string | null>(null);
  const ready = project?.counts.ready ?? 0;

  if (!encoders)
    return (
      <Page label={stageName('embeddings')} side={null}>
        {error ? (
          <FailState
            title={t('embeddings.unreadable')}
            message={error.message}
            action={{ label: t('widgets.tryAgain'), run: reload }}
          />
        ) : (
          <LoadingState text={t('embeddings.reading')} />
        )}
      </Page>
    );
  if (ready === 0)
    return (
      <Page label={stageName('embeddings')} side={null}>
        <EmptyState
          title={t('embeddings.noImages')}
          action={{ label: t('widgets.goToLibrary'), run: () => goTo('library') }}
        />
      </Page>
    );

  const shown =
    encoders.find(({ name }) => name === picked) ?? encoders.find(({ images }) => images > 0) ?? encoders[0];
  const run = (encoder: string) => void embed.run({ encoder });
  return (
    <Page label={stageName('embeddings')} rows="auto auto minmax(0, 1fr)" side={<Inspector />}>
      <div className="head">
        <b>{t('embeddings.encoders', { count: encoders.length })}</b>
        <span className="dim">{t('embeddings.lead')}</span>
      </div>
      <div>
        {job && (
          <div className={classes.job}>
            <JobBar job={job} />
          </div>
        )}
        {embed.error && (
          <Notice kind="bad" action={{ label: t('widgets.dismiss'), run: embed.clear }}>
            {failureText(embed.error)}
          </Notice>
        )}
      </div>
      <div className={`beside ${classes.columns}`}>
        <div className={classes.left}>
          <EncoderList
            encoders={encoders}
            shown={shown?.name}
            ready={ready}
            busy={job !== null || embed.pending}
            onShow={setPicked}
            onRun={run}
          />
          {shown &&
            (shown.card ? (
              <Markdown text={shown.card} />
            ) : (
              <p className={classes.card}>{t('embeddings.noCard', { encoder: shown.name })}</p>
            ))}
        </div>
        <Neighbours encoder={shown?.name} />
      </div>
    </Page>
  );
}
