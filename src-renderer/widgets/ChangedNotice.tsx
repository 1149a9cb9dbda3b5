import { t } from '../i18n/t.ts';
import { useCall } from '../state/useCall.ts';
import { Notice } from './Notice.tsx';

interface Props {
  /** Whether the page shows only these images. */
  readonly shown: boolean;
  onShow(shown: boolean): void;
}

/** Says that images changed after they were labeled, and shows them. */
export function ChangedNotice({ shown, onShow }: Props) {
  const { value: summary } = useCall('library.summary', {});
  const changed = summary?.changed ?? 0;
  if (changed === 0) return null;
  return (
    <Notice
      kind="stale"
      action={{
        label: shown ? t('labeling.changed.all') : t('labeling.changed.look'),
        run: () => onShow(!shown),
      }}
    >
      {t('labeling.changed.images', { count: changed })} {shown && t('labeling.changed.hint')}
    </Notice>
  );
}
