import { useRoute } from '../state/route.ts';
import { LabelGrid } from './LabelGrid.tsx';
import { LogView } from './LogView.tsx';
import { QuestionView } from './QuestionView.tsx';

/** Where a person answers: one question at a time, many images at once; and what was decided so far. */
export function LabelingPage() {
  const { rest } = useRoute();
  if (rest === 'grid') return <LabelGrid />;
  return rest === 'log' ? <LogView /> : <QuestionView />;
}
