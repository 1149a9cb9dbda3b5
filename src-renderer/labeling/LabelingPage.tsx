import { Inspector } from '../inspector/Inspector.tsx';
import { EmptyState } from '../widgets/EmptyState.tsx';
import { Page } from '../widgets/Page.tsx';

export function LabelingPage() {
  return (
    <Page label="Labeling" side={<Inspector />}>
      <EmptyState title="Labeling" />
    </Page>
  );
}
