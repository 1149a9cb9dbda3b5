import type { ExportPlan } from '../../src-shared/contract/export.ts';
import { t } from '../i18n/t.ts';
import { SideSection } from '../widgets/Page.tsx';
import classes from './export.module.css';

/** The shape of what is written. */
export function WhatIsWritten({ plan }: { plan: ExportPlan }) {
  const folders = plan.classes.slice(0, 8).map(({ folder }) => `    ${folder}/`);
  const tree = [
    `${t('export.written.folder')}/`,
    '  images/',
    ...folders,
    ...(plan.classes.length > 8 ? ['    ...'] : []),
  ];
  tree.push(...(plan.abstained > 0 ? ['  abstained/'] : []), '  manifest.csv', '  README.md');
  return (
    <>
      <SideSection title={t('export.written.title')}>
        <pre className={classes.tree}>{tree.join('\n')}</pre>
      </SideSection>
      <SideSection title={t('export.written.manifest')}>
        <small>{t('export.written.manifestDetail')}</small>
      </SideSection>
      <SideSection title={t('export.written.checked')}>
        <small>{t('export.written.checkedDetail')}</small>
      </SideSection>
    </>
  );
}
