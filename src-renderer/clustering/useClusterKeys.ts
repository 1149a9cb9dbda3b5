import { t } from '../i18n/t.ts';
import { useCommands } from '../state/useCommands.ts';
import { imagesTarget } from '../state/imagesTarget.ts';
import { useSelection } from '../state/selection.ts';
import { useAssign } from '../state/useAssign.ts';
import { useDigitCommands } from '../state/useDigitCommands.ts';

interface Steps {
  /** Whether the digits label the selected images; the inspector has these keys while it is shown. */
  readonly digits: boolean;
  /** Whether something narrower than all clusters is shown. */
  readonly narrowed: boolean;
  onStep(by: number): void;
  onAll(): void;
}

/** The keys of the clustering page: from cluster to cluster, back to all of them, and a class for what is selected. */
export function useClusterKeys({ digits, narrowed, onStep, onAll }: Steps): void {
  const selected = useSelection(({ ids }) => ids);
  const assign = useAssign();
  const labels = useDigitCommands(t('frame.group.images'), digits && selected.size > 0, (classId) => {
    void assign(imagesTarget([...selected]), classId);
  });
  useCommands([
    ...labels,
    {
      id: 'clusters.next',
      title: t('clustering.commands.next'),
      group: t('clustering.commands.group'),
      keys: ['J'],
      run: () => onStep(1),
    },
    {
      id: 'clusters.previous',
      title: t('clustering.commands.previous'),
      group: t('clustering.commands.group'),
      keys: ['K'],
      run: () => onStep(-1),
    },
    {
      id: 'clusters.all',
      title: t('clustering.commands.all'),
      group: t('clustering.commands.group'),
      keys: ['G'],
      run: onAll,
      enabled: narrowed,
    },
  ]);
}
