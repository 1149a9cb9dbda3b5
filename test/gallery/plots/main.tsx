import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { PlotGallery } from './PlotGallery.tsx';

const { searchParams } = new URL(window.location.href);
document.documentElement.dataset.surround = searchParams.get('surround') ?? 'middle';

const root = document.getElementById('root');
if (root)
  createRoot(root).render(
    <StrictMode>
      <PlotGallery />
    </StrictMode>,
  );
