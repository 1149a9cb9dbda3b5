import type { PlotlyHTMLElement } from 'plotly.js';
import { type Ref, useEffect, useImperativeHandle, useRef, useState } from 'react';
import type { Config, Figure, Layout } from './figure.ts';

/** What the pointer met: the point's `customdata`, and where on the screen. */
export interface PlotPoint {
  readonly value: number | string;
  readonly trace: number;
  readonly index: number;
  readonly clientX: number;
  readonly clientY: number;
}

/** What both axes show. */
export interface View {
  readonly x: readonly [number, number];
  readonly y: readonly [number, number];
}

/** For a page that moves a plot itself, by keys. */
export interface PlotHandle {
  /** What is shown now; null until the plot is drawn. */
  view(): View | null;
  show(view: View | 'all'): void;
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
  showAxisDragHandles: false,
  doubleClick: 'autosize',
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
  // raised to draw a figure again that plotly has changed on the screen
  const [turn, setTurn] = useState(0);
  const latest = useRef(props);
  latest.current = props;

  useEffect(() => {
    let gone = false;
    const draw = async () => {
      const plotly = await load();
      const element = box.current;
      if (gone || element === null) return;
      // plotly notes what is selected in the traces that it is given, and figures are shared
      const data = figure.data.map((trace) => ({ ...trace }));
      const plot = await plotly.react(element, data, keepView(figure.layout, drawn.current), CONFIG);
      if (drawn.current === null) listen(plot, latest, () => setTurn((turn) => turn + 1));
      drawn.current = plot;
    };
    void draw();
    return () => {
      gone = true;
    };
  }, [figure, turn]);

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
    view: () => viewOf(drawn.current),
    show: (view) => {
      const { current: plot } = drawn;
      if (plot === null) return;
      const [x, y] = view === 'all' ? [null, null] : [view.x, view.y];
      void load().then((plotly) => plotly.relayout(plot, { ...ranged('xaxis', x), ...ranged('yaxis', y) }));
    },
  }));

  return <div ref={box} className={`plot ${className ?? ''}`} role="img" aria-label={label} />;
}

/** A copy of the layout, because plotly writes into it; with the ranges that are shown while the view is the same one. */
function keepView(layout: Partial<Layout>, plot: PlotlyHTMLElement | null): Partial<Layout> {
  const copy = structuredClone(layout);
  const shown = viewOf(plot);
  if (!plot || !shown || layout.uirevision === undefined || plot.layout.uirevision !== layout.uirevision) return copy;
  copy.xaxis = { ...copy.xaxis, range: [...shown.x] };
  copy.yaxis = { ...copy.yaxis, range: [...shown.y] };
  return copy;
}

/** Events are bound once; they call whatever handlers the page passes at that time. */
function listen(plot: PlotlyHTMLElement, latest: { readonly current: PlotProps }, redraw: () => void): void {
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
      .then(() => {
        // plotly never says that the point where the drag ended was left
        latest.current.onHover?.(null);
        if (values.length > 0) latest.current.onSelect?.(values);
        else redraw();
      });
  });
  plot.on('plotly_deselect', () => latest.current.onDeselect?.());
}

/** An update in plotly's own path syntax, which its types do not know; null fits the axis to its points. */
const ranged = (axis: 'xaxis' | 'yaxis', range: View['x'] | null): object =>
  range === null ? { [`${axis}.autorange`]: true } : { [`${axis}.range`]: [...range] };

/** Plotly keeps the ranges in the layout that it was given. */
function viewOf(plot: PlotlyHTMLElement | null): View | null {
  const layout = plot?.layout;
  const x = layout?.xaxis?.range;
  const y = layout?.yaxis?.range;
  if (!isRange(x) || !isRange(y)) return null;
  return { x, y };
}

const isRange = (range: unknown): range is [number, number] =>
  Array.isArray(range) && range.length === 2 && range.every((end) => typeof end === 'number');
