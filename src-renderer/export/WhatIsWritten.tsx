import type { ExportPlan } from '../../src-shared/contract/export.ts';
import { formatOf, type FormatName } from '../../src-shared/export/formats.ts';
import { t } from '../i18n/t.ts';
import { SideSection } from '../widgets/Page.tsx';
import classes from './export.module.css';

/** The folders and files that a format writes. */
export function WhatIsWritten({ plan, format }: { plan: ExportPlan; format: FormatName }) {
  const lines = formatOf(format).outline(plan);
  const tree = [`${t('export.written.folder')}/`, ...lines.map((line) => `  ${line}`)];
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
