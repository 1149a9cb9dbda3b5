import { Inspector } from '../inspector/Inspector.tsx';
import { EmptyState } from '../widgets/EmptyState.tsx';
import { Page } from '../widgets/Page.tsx';

export function FeaturesPage() {
  return (
    <Page label="Features" side={<Inspector />}>
      <EmptyState title="Features" />
    </Page>
  );
}
