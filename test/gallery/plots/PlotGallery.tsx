import { useMemo } from 'react';
import { Plot } from '../../../src-renderer/plots/Plot.tsx';
import type { PlotTheme } from '../../../src-renderer/plots/theme.ts';
import { useTheme } from '../../../src-renderer/plots/useTheme.ts';
import { type Example, EXAMPLES } from './examples.ts';

function Shown({ example, theme }: { readonly example: Example; readonly theme: PlotTheme }) {
  const figure = useMemo(() => example.figure(theme), [example, theme]);
  return (
    <section>
      <h2>{example.name}</h2>
      <div style={{ width: example.width, height: example.height, background: 'var(--panel)', display: 'grid' }}>
        <Plot figure={figure} label={example.label} />
      </div>
    </section>
  );
}

/** Every plot on its small example: `?surround=dark|middle|light`. */
export function PlotGallery() {
  const theme = useTheme();
  return (
    <main style={{ height: '100%', overflow: 'auto', display: 'flex', flexWrap: 'wrap', gap: 20, padding: 20 }}>
      {EXAMPLES.map((example) => (
        <Shown key={example.name} example={example} theme={theme} />
      ))}
    </main>
  );
}
