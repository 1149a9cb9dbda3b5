import type { Host } from '../client/Host.ts';
import { t } from '../i18n/t.ts';
import { asPenumbraError, CallCache } from './callCache.ts';
import { coalesce } from './coalesce.ts';
import { isLive, useJobs, withJob } from './jobs.ts';
import { useProject } from './project.ts';
import { isElsewhere, useRoute } from './route.ts';
import { clearSelection, leaveSelection } from './selection.ts';
import { tell } from './tell.ts';
import { closeViewer } from './viewer.ts';

/** Joins the stores to the engine, once. Gives the cache that components read calls through. */
export function startState({ client, onConnection }: Host): CallCache {
  const cache = new CallCache(client);
  const readStatus = coalesce(async () => {
    try {
      const status = await client.call('project.status', {});
      useProject.setState({ status, error: null });
      useJobs.setState({ live: status.kind === 'open' ? status.jobs.filter(isLive) : [] });
    } catch (error) {
      useProject.setState({ error: asPenumbraError(error) });
    }
  });

  client.on('stage.changed', ({ stage }) => {
    cache.stageChanged(stage);
    void readStatus();
  });
  client.on('job.changed', (job) => {
    useJobs.setState(({ live }) => ({ live: withJob(live, job) }));
    if (isLive(job)) return;
    // the page of the stage shows the result itself
    if (job.state === 'done' && useRoute.getState().stage !== job.stage)
      tell.note(t('state.jobDone', { job: job.title }));
    void readStatus();
  });
  client.on('watch.changed', (watch) =>
    useProject.setState(({ status }) => (status?.kind === 'open' ? { status: { ...status, watch } } : {})),
  );
  client.on('project.changed', () => {
    clearSelection();
    closeViewer();
    cache.clear();
    void readStatus();
  });
  onConnection((connection) => {
    const before = useProject.getState().connection;
    useProject.setState({ connection });
    // nobody knows what was missed
    if (connection === 'open' && before === 'lost') {
      cache.outdateAll();
      void readStatus();
    }
  });
  useRoute.subscribe((now, before) => {
    if (isElsewhere(now, before)) leaveSelection();
  });
  void readStatus();
  return cache;
}
