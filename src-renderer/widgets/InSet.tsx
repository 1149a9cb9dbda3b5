import { t } from '../i18n/t.ts';
import { useLabelSets } from '../state/labelSets.ts';

/** Whose labels these are, where a project has more than one label set. */
export function InSet() {
  const { sets, active } = useLabelSets();
  return sets.length > 1 && active ? <small>{t('widgets.labelSet', { name: active.name })}</small> : null;
}
