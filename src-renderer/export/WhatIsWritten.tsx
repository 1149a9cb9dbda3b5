import type { ExportPlan } from '../../src-shared/contract/export.ts';
import { SideSection } from '../widgets/Page.tsx';
import classes from './export.module.css';

/** The shape of what is written. */
export function WhatIsWritten({ plan }: { plan: ExportPlan }) {
  const folders = plan.classes.slice(0, 8).map(({ folder }) => `    ${folder}/`);
  const tree = ['FOLDER/', '  images/', ...folders, ...(plan.classes.length > 8 ? ['    ...'] : [])];
  tree.push(...(plan.abstained > 0 ? ['  abstained/'] : []), '  manifest.csv', '  README.md');
  return (
    <>
      <SideSection title="What is written">
        <pre className={classes.tree}>{tree.join('\n')}</pre>
      </SideSection>
      <SideSection title="manifest.csv">
        <small>
          A line an image: its file, its label, where the label comes from (by hand, with its cluster, by the model,
          abstained), and the confidence. No clock and no random number is in it: the same labels give the same bytes.
        </small>
      </SideSection>
      <SideSection title="Checked">
        <small>Every copy is read back and compared with its original before the export counts as done.</small>
      </SideSection>
    </>
  );
}
