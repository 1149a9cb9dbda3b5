import { useLabelSets } from '../state/labelSets.ts';
import { useRoute } from '../state/route.ts';
import { LabelGrid } from './LabelGrid.tsx';
import { LogView } from './LogView.tsx';
import { QuestionView } from './QuestionView.tsx';

/** Where a person answers: one question at a time, many images at once; and what was decided so far. */
export function LabelingPage() {
  const { rest } = useRoute();
  const { active } = useLabelSets();
  // what was answered and put off is of one set
  const key = active?.id ?? 1;
  if (rest === 'grid' || rest === 'grid/changed') return <LabelGrid changed={rest !== 'grid'} />;
  return rest === 'log' ? <LogView /> : <QuestionView key={key} />;
}
