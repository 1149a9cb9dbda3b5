import { Inspector } from '../inspector/Inspector.tsx';
import { EmptyState } from '../widgets/EmptyState.tsx';
import { Page } from '../widgets/Page.tsx';

export function ExportPage() {
  return (
    <Page label="Export" side={<Inspector />}>
      <EmptyState title="Export" />
    </Page>
  );
}
