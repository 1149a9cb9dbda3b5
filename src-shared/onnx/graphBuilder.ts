import type { Attribute } from './attribute.ts';
import type { ElementType, TensorData } from './elementType.ts';
import type { Model, Node, ValueInfo } from './model.ts';
import { IR_VERSION, OPSET } from './model.ts';
import type { Tensor } from './tensor.ts';
import { tensor } from './tensor.ts';

/** What a model says of itself besides its graph. */
export interface ModelFacts {
  readonly name: string;
  readonly description?: string;
  readonly metadata?: Readonly<Record<string, string>>;
}

/** Collects a graph call by call; every method that makes a value returns its name, so that calls nest like a formula. */
export interface GraphBuilder {
  /** A value that the caller of the model gives. */
  input(name: string, type: ElementType, dims: ValueInfo['dims']): string;
  /** A constant with a name of its own, for weights that are looked at or replaced. */
  initializer(name: string, data: TensorData, dims: readonly number[], type?: ElementType): string;
  /** A float32 constant; a plain number is a scalar. */
  floats(values: number | ArrayLike<number>, dims?: readonly number[]): string;
  /** A list of int64, as shapes, axes and indices are given. */
  ints(values: readonly number[]): string;
  /** An operator with one output. */
  op(op: string, inputs: readonly string[], attributes?: Readonly<Record<string, Attribute>>): string;
  /** An operator with several outputs. */
  ops(op: string, inputs: readonly string[], outputs: number, attributes?: Node['attributes']): string[];
  /** Gives a value out, under a name of its own. */
  output(value: string, name: string, type: ElementType, dims: ValueInfo['dims']): void;
  /** The model as collected so far. */
  model(facts: ModelFacts): Model;
}

/** Longer constants are not looked up: they are weights, which seldom repeat. */
const SHARED_LENGTH = 64;

/**
 * Builds a model node by node, in the operators' standard set.
 *
 * Values are named by operator and number (`Conv_3`); equal small constants are stored once. Throws where a name is used twice.
 */
export function graphBuilder(): GraphBuilder {
  const nodes: Node[] = [];
  const initializers: Tensor[] = [];
  const inputs: ValueInfo[] = [];
  const outputs: ValueInfo[] = [];
  const names = new Set<string>();
  const constants = new Map<string, string>();

  const claim = (name: string): string => {
    if (names.has(name)) throw new Error(`the name is used twice: ${name}`);
    names.add(name);
    return name;
  };
  const initializer: GraphBuilder['initializer'] = (name, data, dims, type) => {
    initializers.push(tensor(claim(name), data, dims, type));
    return name;
  };
  /** Stores a constant, or finds the equal one that is stored already. */
  const shared = (data: Float32Array | BigInt64Array, dims: readonly number[]): string => {
    if (data.length > SHARED_LENGTH) return initializer(`constant_${initializers.length}`, data, dims);
    const key = `${data instanceof Float32Array ? 'f' : 'i'}${dims.join('x')}:${data.join(',')}`;
    const known = constants.get(key);
    if (known !== undefined) return known;
    const name = initializer(`constant_${initializers.length}`, data, dims);
    constants.set(key, name);
    return name;
  };
  const ops: GraphBuilder['ops'] = (op, ins, count, attributes = {}) => {
    const name = `${op}_${nodes.length}`;
    const outs = Array.from({ length: count }, (_, i) => claim(count === 1 ? name : `${name}_${i}`));
    nodes.push({ op, inputs: [...ins], outputs: outs, attributes, name, domain: '' });
    return outs;
  };

  return {
    input(name, type, dims) {
      inputs.push({ name: claim(name), type, dims });
      return name;
    },
    initializer,
    floats(values, dims) {
      if (typeof values === 'number') return shared(Float32Array.of(values), []);
      return shared(Float32Array.from(values), dims ?? [values.length]);
    },
    ints: (values) => shared(BigInt64Array.from(values, BigInt), [values.length]),
    op: (op, ins, attributes) => ops(op, ins, 1, attributes)[0],
    ops,
    output(value, name, type, dims) {
      nodes.push({ op: 'Identity', inputs: [value], outputs: [claim(name)], attributes: {}, name, domain: '' });
      outputs.push({ name, type, dims });
    },
    model: ({ name, description = '', metadata = {} }) => ({
      irVersion: IR_VERSION,
      opsets: { '': OPSET },
      producer: 'penumbra',
      description,
      metadata,
      graph: {
        name,
        nodes: [...nodes],
        initializers: [...initializers],
        inputs: [...inputs],
        outputs: [...outputs],
      },
    }),
  };
}
