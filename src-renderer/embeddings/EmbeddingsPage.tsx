import { Inspector } from '../inspector/Inspector.tsx';
import { EmptyState } from '../widgets/EmptyState.tsx';
import { Page } from '../widgets/Page.tsx';

export function EmbeddingsPage() {
  return (
    <Page label="Embeddings" side={<Inspector />}>
      <EmptyState title="Embeddings" />
    </Page>
  );
}
