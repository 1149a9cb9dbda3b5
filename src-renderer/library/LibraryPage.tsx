import { Inspector } from '../inspector/Inspector.tsx';
import { EmptyState } from '../widgets/EmptyState.tsx';
import { Page } from '../widgets/Page.tsx';

export function LibraryPage() {
  return (
    <Page label="Library" side={<Inspector />}>
      <EmptyState title="Library" />
    </Page>
  );
}
