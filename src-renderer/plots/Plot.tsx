import type { PlotlyHTMLElement } from 'plotly.js';
import { type Ref, useEffect, useImperativeHandle, useRef } from 'react';
import type { Config, Figure, Layout } from './figure.ts';

/** What the pointer met: the point's `customdata`, and where on the screen. */
export interface PlotPoint {
  readonly value: number | string;
  readonly trace: number;
  readonly index: number;
  readonly clientX: number;
  readonly clientY: number;
}

/** For a page that moves a plot itself: keyboard pan and zoom, the drag mode. */
export interface PlotHandle {
  relayout(layout: Partial<Layout>): void;
  /** The ranges that are shown now; null until the plot is drawn. */
  ranges(): { readonly x: readonly [number, number]; readonly y: readonly [number, number] } | null;
}

interface PlotProps {
  readonly figure: Figure;
  /** The figure in words, for those who cannot see it. */
  readonly label: string;
  readonly className?: string;
  readonly onPoint?: (point: PlotPoint) => void;
  readonly onHover?: (point: PlotPoint | null) => void;
  /** A box or a lasso ended: the `customdata` of the points inside. */
  readonly onSelect?: (values: readonly number[]) => void;
  /** A double click on the ground while boxing or lassoing. */
  readonly onDeselect?: () => void;
  readonly handle?: Ref<PlotHandle>;
}

const CONFIG: Partial<Config> = {
  displayModeBar: false,
  displaylogo: false,
  scrollZoom: true,
  doubleClick: 'reset',
  showTips: false,
};

let loaded: Promise<typeof import('./plotly.ts').Plotly> | null = null;
const load = () => (loaded ??= import('./plotly.ts').then((module) => module.Plotly));

interface Hit {
  readonly points: readonly { customdata: unknown; curveNumber: number; pointIndex: number }[];
  readonly event: MouseEvent;
}

function pointOf({ points, event }: Hit): PlotPoint | null {
  const [point] = points;
  if (point === undefined) return null;
  const { customdata, curveNumber: trace, pointIndex: index } = point;
  const value = typeof customdata === 'number' || typeof customdata === 'string' ? customdata : index;
  return { value, trace, index, clientX: event.clientX, clientY: event.clientY };
}

/** Draws a figure and keeps it the size of its box. Plotly is loaded when the first plot is shown. */
export function Plot(props: PlotProps) {
  const { figure, label, className, handle } = props;
  const box = useRef<HTMLDivElement>(null);
  const drawn = useRef<PlotlyHTMLElement>(null);
  const latest = useRef(props);
  latest.current = props;

  useEffect(() => {
    let gone = false;
    const draw = async () => {
      const plotly = await load();
      const element = box.current;
      if (gone || element === null) return;
      // plotly writes into what it is given, and figures are shared
      const plot = await plotly.react(element, [...figure.data], structuredClone(figure.layout), CONFIG);
      if (drawn.current === null) listen(plot, latest);
      drawn.current = plot;
    };
    void draw();
    return () => {
      gone = true;
    };
  }, [figure]);

  useEffect(() => {
    const element = box.current;
    if (element === null) return undefined;
    const observer = new ResizeObserver(() => {
      if (drawn.current !== null && element.clientWidth > 0) void load().then((plotly) => plotly.Plots.resize(element));
    });
    observer.observe(element);
    return () => {
      observer.disconnect();
      drawn.current = null;
      void load().then((plotly) => plotly.purge(element));
    };
  }, []);

  useImperativeHandle(handle, () => ({
    relayout: (layout) => {
      if (drawn.current !== null) void load().then((plotly) => drawn.current && plotly.relayout(drawn.current, layout));
    },
    ranges: () => rangesOf(drawn.current),
  }));

  return <div ref={box} className={`plot ${className ?? ''}`} role="img" aria-label={label} />;
}

/** Events are bound once; they call whatever handlers the page passes at that time. */
function listen(plot: PlotlyHTMLElement, latest: { readonly current: PlotProps }): void {
  plot.on('plotly_click', (hit) => {
    const point = pointOf(hit);
    if (point !== null) latest.current.onPoint?.(point);
  });
  plot.on('plotly_hover', (hit) => latest.current.onHover?.(pointOf(hit)));
  plot.on('plotly_unhover', () => latest.current.onHover?.(null));
  plot.on('plotly_selected', (hit) => {
    // clearing the outline below announces an empty selection too
    if (hit === undefined || !('points' in hit) || (hit.range === undefined && hit.lassoPoints === undefined)) return;
    const values = hit.points.flatMap(({ customdata }) => (typeof customdata === 'number' ? [customdata] : []));
    void load()
      .then((plotly) => plotly.relayout(plot, { selections: [] }))
      .then(() => latest.current.onSelect?.(values));
  });
  plot.on('plotly_deselect', () => latest.current.onDeselect?.());
}

/** Plotly keeps the layout with its defaults filled in on the element, untyped. */
function rangesOf(plot: PlotlyHTMLElement | null) {
  const layout = plot?.layout;
  const x = layout?.xaxis?.range;
  const y = layout?.yaxis?.range;
  if (!isRange(x) || !isRange(y)) return null;
  return { x, y };
}

const isRange = (range: unknown): range is [number, number] =>
  Array.isArray(range) && range.length === 2 && range.every((end) => typeof end === 'number');
