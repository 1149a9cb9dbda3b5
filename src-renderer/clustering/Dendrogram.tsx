import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react';
import type { Tree } from '../../src-shared/contract/clustering.ts';
import { t } from '../i18n/t.ts';
import { figure } from '../state/format.ts';
import { useSize } from '../widgets/useSize.ts';
import { clusterColour, clusterDash } from './clusterColour.ts';
import { CutLine, PILL } from './CutLine.tsx';
import { type Cut, cutsOf, clusterOfNodes, clustersAt, stepCut } from './cuts.ts';
import { branchPath, dendrogramLayout, marksWithRoom, subtree } from './dendrogramLayout.ts';
import classes from './dendrogram.module.css';

interface Props {
  readonly tree: Tree;
  /** The cut that the clusters shown elsewhere come from: its clusters, and its height where it has one. */
  readonly k: number;
  readonly height: number | null;
  /** Numbers of the clusters by their node in the full linkage. */
  readonly clusterOfNode: ReadonlyMap<number, number>;
  /** The branch in hand, by its node in the full linkage. */
  readonly chosen: number | null;
  onChoose(node: number): void;
  /** Cuts the tree into so many clusters; false when that failed. */
  onCut(k: number): Promise<boolean>;
}

/** Milliseconds after which a cut that was made has been read again. */
const SETTLE = 1500;

/** The tree of merges, with a cut line to drag and branches to pick. */
export function Dendrogram({ tree, k, height: cutHeight, clusterOfNode, chosen, onChoose, onCut }: Props) {
  const [box, { width, height }] = useSize<HTMLDivElement>();
  const [draft, setDraft] = useState<Cut | null>(null);
  const cuts = useMemo(() => cutsOf(tree), [tree]);
  const cut = { k, height: cutHeight ?? stepCut(cuts, k, 0).height };
  const shown = draft ?? cut;
  // once a cut is made, it is the one that is shown
  useEffect(() => setDraft(null), [tree, k, cutHeight]);
  const layout = useMemo(
    () => dendrogramLayout(tree, { width, height, top: 8, bottom: 22, left: 26, right: PILL.width + 22 }),
    [tree, width, height],
  );
  const clusters = useMemo(() => clustersAt(tree, shown.height), [tree, shown.height]);
  const clusterOf = useMemo(() => clusterOfNodes(tree, clusters), [tree, clusters]);
  // a cluster that was made already has its number; while the line moves the order foretells it
  const numbers = clusters.map((i, order) => (draft ? order : (clusterOfNode.get(tree.nodes[i].node) ?? order)));
  const marks = marksWithRoom(
    clusters.map((i, order) => ({
      x: layout.nodes[i].x,
      text: t('clustering.tree.mark', { cluster: numbers[order], size: tree.nodes[i].size }),
    })),
  );
  const end = (next: Cut) => {
    const settle = () => setDraft((before) => (before?.k === next.k ? null : before));
    // a cut that is made shows itself by its new height; one that changed nothing does not
    void onCut(next.k).then((made) => (made ? setTimeout(settle, SETTLE) : settle()));
  };

  return (
    <div ref={box} className={classes.box}>
      {width > 0 && (
        <svg width={width} height={height} role="group" aria-label={t('clustering.tree.label')}>
          <Branches
            tree={tree}
            layout={layout}
            numberOf={(i) => (clusterOf[i] < 0 ? null : numbers[clusterOf[i]])}
            chosen={chosen}
            onChoose={onChoose}
          />
          <g aria-hidden>
            {marks.map(({ x, text }) => (
              <text key={x} className={classes.size} x={x} y={height - 6} textAnchor="middle">
                {text}
              </text>
            ))}
          </g>
          <CutLine cuts={cuts} layout={layout} width={width} cut={shown} onMove={setDraft} onEnd={end} />
        </svg>
      )}
    </div>
  );
}

interface BranchesProps extends Pick<Props, 'tree' | 'chosen' | 'onChoose'> {
  readonly layout: ReturnType<typeof dendrogramLayout>;
  /** Number of the cluster that a visible node lies in; null above the cut. */
  readonly numberOf: (index: number) => number | null;
}

/** Up to the branch that holds this one, down into it, left and right to its sibling. */
function nextFocus(tree: Tree, parents: readonly (number | null)[], at: number, key: string): number | null {
  const parent = parents[at];
  if (key === 'ArrowUp') return parent;
  if (key === 'ArrowDown') return tree.nodes[at].left;
  if (key === 'Home') return tree.root;
  if (parent === null) return null;
  if (key === 'ArrowLeft') return tree.nodes[parent].left;
  return key === 'ArrowRight' ? tree.nodes[parent].right : null;
}

function Branches({ tree, layout, numberOf, chosen, onChoose }: BranchesProps) {
  const [focused, setFocused] = useState(tree.root);
  const items = useRef(new Map<number, SVGGElement>());
  const at = focused < tree.nodes.length ? focused : tree.root;
  const chosenIndex = chosen === null ? -1 : tree.nodes.findIndex(({ node }) => node === chosen);
  const inHand = useMemo(() => (chosenIndex < 0 ? null : subtree(tree, chosenIndex)), [tree, chosenIndex]);
  const parents = layout.nodes.map(({ parent }) => parent);

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter' || event.key === ' ') onChoose(tree.nodes[at].node);
    else {
      const next = nextFocus(tree, parents, at, event.key);
      if (next === null) {
        if (!/^(Arrow|Home)/.test(event.key)) return;
      } else {
        setFocused(next);
        items.current.get(next)?.focus();
      }
    }
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <g role="tree" aria-label={t('clustering.tree.branches')} onKeyDown={onKeyDown}>
      {layout.nodes.map(({ index, level }) => {
        const { node, size, height, left } = tree.nodes[index];
        const number = numberOf(index);
        const path = branchPath(tree, layout, index);
        const merge = { count: size, height: figure(height) };
        const name =
          number === null
            ? t('clustering.tree.branchAbove', merge)
            : t('clustering.tree.branchInCluster', { ...merge, cluster: number });
        return (
          <g
            key={index}
            ref={(element) => {
              if (element) items.current.set(index, element);
              else items.current.delete(index);
            }}
            role="treeitem"
            className={classes.branch}
            tabIndex={index === at ? 0 : -1}
            aria-level={level}
            aria-selected={index === chosenIndex}
            aria-expanded={left === null ? undefined : true}
            aria-label={name}
            onFocus={() => setFocused(index)}
            data-chosen={inHand?.has(index) || undefined}
            onClick={() => onChoose(node)}
          >
            <path
              className={classes.line}
              d={path}
              style={
                number === null ? undefined : { stroke: clusterColour(number), strokeDasharray: clusterDash(number) }
              }
            />
            <path className={classes.hit} d={path} />
          </g>
        );
      })}
    </g>
  );
}
