import { FEATURE_NAMES, type FeatureName } from '../features/names.ts';

/** The block of plain standardised features, and the space of that block alone. */
export const CONTRAST = 'contrast';
/** The block of features whitened by what another framing changes, and the space of that block alone. */
export const STEADY = 'steady';

export type BlockKind = 'features' | typeof STEADY | 'encoder';

export interface BlockDefinition {
  readonly kind: BlockKind;
  /** `contrast`, `steady`, or the name of an encoder. */
  readonly name: string;
  /** Share of the space's variance, compared with the weights of the other blocks; above 0. */
  readonly weight: number;
  /** Features that are left out, in the order of FEATURE_NAMES; none for an encoder. */
  readonly without: readonly FeatureName[];
}

export interface SpaceDefinition {
  /** As a person wrote it. */
  readonly name: string;
  readonly blocks: readonly BlockDefinition[];
}

const WEIGHT = /^(.*\S)\s+\*(\d+(?:\.\d+)?)$/;
const LEFT_OUT = /^(.*\S)\s+-(\S+)$/;

/**
 * Reads the name of a space: its blocks, divided by commas. A block may end in a weight and, if it is made of features,
 * in the features that it leaves out: `steady -hue_diversity *2, gabor-48`.
 *
 * Every text is a space. What is no weight above 0 and no feature belongs to the name of the block, which is an encoder
 * then: encoders are named after files, so their names may hold anything but commas.
 */
export function parseSpace(name: string): SpaceDefinition {
  return { name, blocks: name.split(',').map((part) => parseBlock(part.trim())) };
}

function parseBlock(text: string): BlockDefinition {
  const weighted = WEIGHT.exec(text);
  const weight = weighted ? Number(weighted[2]) : 1;
  if (weighted && weight > 0 && weight < Infinity) return { ...parseUnweighted(weighted[1]), weight };
  return { ...parseUnweighted(text), weight: 1 };
}

function parseUnweighted(text: string): Omit<BlockDefinition, 'weight'> {
  const left = new Set<string>();
  let rest = text;
  for (let found = LEFT_OUT.exec(rest); found && isFeature(found[2]); found = LEFT_OUT.exec(rest)) {
    left.add(found[2]);
    rest = found[1];
  }
  if (rest !== CONTRAST && rest !== STEADY) return { kind: 'encoder', name: text, without: [] };
  const without = FEATURE_NAMES.filter((feature) => left.has(feature));
  return { kind: rest === STEADY ? STEADY : 'features', name: rest, without };
}

const isFeature = (name: string): boolean => FEATURE_NAMES.some((feature) => feature === name);

/** A block in the one way to write it: equal blocks are written alike. It is part of the ids of spaces. */
export function spellBlock({ name, weight, without }: BlockDefinition): string {
  return [name, ...without.map((feature) => `-${feature}`), ...(weight === 1 ? [] : [`*${weight}`])].join(' ');
}
