import { create, toBinary } from '@bufbuild/protobuf';
import { InferenceSession, Tensor as OrtTensor } from 'onnxruntime-node';
import { describe, expect, it } from 'vitest';
import type { Attribute } from '../../src-shared/onnx/attribute.ts';
import { float, floats, int, ints, string, strings } from '../../src-shared/onnx/attribute.ts';
import { elementCode } from '../../src-shared/onnx/elementType.ts';
import { graphBuilder } from '../../src-shared/onnx/graphBuilder.ts';
import type { Model } from '../../src-shared/onnx/model.ts';
import { decodeModel, encodeModel, IR_VERSION, OPSET } from '../../src-shared/onnx/model.ts';
import {
  GraphProtoSchema,
  ModelProtoSchema,
  TensorProto_DataLocation,
  TensorProtoSchema,
} from '../../src-shared/onnx/onnx_pb.ts';
import type { Tensor } from '../../src-shared/onnx/tensor.ts';
import { fromTensorProto, tensor, toTensorProto } from '../../src-shared/onnx/tensor.ts';

const attributes: Record<string, Attribute> = {
  a: int(-3),
  b: float(0.25),
  c: string('réflexion'),
  d: ints([1, -2, 3]),
  e: floats([0.5, -1]),
  f: strings(['x', '']),
  g: { kind: 'tensor', value: tensor('', Float32Array.of(1, 2), [2]) },
};

const everything: Model = {
  irVersion: IR_VERSION,
  opsets: { '': OPSET, 'ai.onnx.ml': 3 },
  producer: 'penumbra',
  description: 'all parts',
  metadata: { a: '1', b: 'zwei' },
  graph: {
    name: 'g',
    nodes: [
      { op: 'Foo', inputs: ['x', '', 'w'], outputs: ['y', 'z'], attributes, name: 'n0', domain: '' },
      { op: 'Bar', inputs: ['y'], outputs: ['q'], attributes: {}, name: '', domain: 'ai.onnx.ml' },
    ],
    initializers: [
      tensor('w', Float32Array.of(1.5, -2, 3, 4, 5, 6), [2, 3]),
      tensor('scalar', Float64Array.of(Math.PI), []),
      tensor('empty', new Int32Array(0), [0, 4]),
      tensor('long', BigInt64Array.of(-1n, 2n ** 40n), [2]),
      tensor('flags', Uint8Array.of(0, 1), [2], 'bool'),
      tensor('half', Uint16Array.of(0x3c00), [1], 'float16'),
      tensor('bytes', Uint8Array.of(7, 255), [1, 2]),
    ],
    inputs: [{ name: 'x', type: 'float32', dims: ['batch', 3, ''] }],
    outputs: [{ name: 'q', type: 'int64', dims: [] }],
  },
};

/** softmax(x w + b), the batch left open. */
function perceptron(): Model {
  const g = graphBuilder();
  const x = g.input('x', 'float32', ['batch', 2]);
  const w = g.initializer('w', Float32Array.of(1, 2, 3, 4, 5, 6), [2, 3]);
  const sum = g.op('Gemm', [x, w, g.floats([0.5, 0, -0.5])], { alpha: float(0.1) });
  g.output(g.op('Softmax', [sum], { axis: int(1) }), 'p', 'float32', ['batch', 3]);
  return g.model({ name: 'perceptron', metadata: { classes: 'low,medium,high' } });
}

describe('encodeModel', () => {
  it('is read back by decodeModel, whole', () => {
    expect(decodeModel(encodeModel(everything))).toEqual(everything);
  });

  it('gives the same bytes whatever the order of keys', () => {
    const turned = { ...everything, metadata: { b: 'zwei', a: '1' }, opsets: { 'ai.onnx.ml': 3, '': OPSET } };
    expect(encodeModel(turned)).toEqual(encodeModel(everything));
  });

  it('writes what ONNX Runtime runs, with a dynamic batch', async () => {
    const session = await InferenceSession.create(encodeModel(perceptron()));
    const x = Float32Array.of(1, -1, 0, 2);
    const { p } = await session.run({ x: new OrtTensor('float32', x, [2, 2]) });
    const rows = [
      [-0.3 + 0.5, -0.3, -0.3 - 0.5],
      [0.8 + 0.5, 1.0, 1.2 - 0.5],
    ].map((row) => {
      const total = row.reduce((sum, v) => sum + Math.exp(v), 0);
      return row.map((v) => Math.exp(v) / total);
    });
    expect(p.dims).toEqual([2, 3]);
    rows.flat().forEach((value, i) => expect(Number(p.data[i])).toBeCloseTo(value, 6));
  });
});

describe('decodeModel', () => {
  it('refuses a file without a graph', () => {
    expect(() => decodeModel(toBinary(ModelProtoSchema, create(ModelProtoSchema, {})))).toThrow('no graph');
  });

  it('refuses bytes that are no model', () => {
    expect(() => decodeModel(Uint8Array.of(0x3a, 0x7f, 1))).toThrow('not an ONNX model');
  });

  it('reads the typed fields of other writers', () => {
    const graph = create(GraphProtoSchema, {
      initializer: [
        create(TensorProtoSchema, { name: 'f', dims: [2n], dataType: elementCode('float32'), floatData: [1, 2.5] }),
        create(TensorProtoSchema, { name: 'u', dims: [1n], dataType: elementCode('uint8'), int32Data: [200] }),
        create(TensorProtoSchema, { name: 'l', dims: [], dataType: elementCode('int64'), int64Data: [-9n] }),
        create(TensorProtoSchema, { name: 'd', dims: [1n], dataType: elementCode('float64'), doubleData: [0.1] }),
        create(TensorProtoSchema, {
          name: 'n',
          dims: [1n],
          dataType: elementCode('uint32'),
          uint64Data: [4294967295n],
        }),
      ],
    });
    const model = decodeModel(toBinary(ModelProtoSchema, create(ModelProtoSchema, { irVersion: 7n, graph })));
    expect(model.graph.initializers).toEqual([
      { name: 'f', type: 'float32', dims: [2], data: Float32Array.of(1, 2.5) },
      { name: 'u', type: 'uint8', dims: [1], data: Uint8Array.of(200) },
      { name: 'l', type: 'int64', dims: [], data: BigInt64Array.of(-9n) },
      { name: 'd', type: 'float64', dims: [1], data: Float64Array.of(0.1) },
      { name: 'n', type: 'uint32', dims: [1], data: Uint32Array.of(4294967295) },
    ] satisfies Tensor[]);
  });

  it('names the tensor that it cannot read', () => {
    const proto = { name: 'w', dims: [2n], dataType: elementCode('float32') };
    const external = create(TensorProtoSchema, { ...proto, dataLocation: TensorProto_DataLocation.EXTERNAL });
    expect(() => fromTensorProto(external)).toThrow('tensor w are kept outside');
    expect(() => fromTensorProto(create(TensorProtoSchema, { ...proto, rawData: new Uint8Array(4) }))).toThrow(
      'needs 8',
    );
    expect(() => fromTensorProto(create(TensorProtoSchema, { ...proto, floatData: [1] }))).toThrow('needs 2 values');
    expect(() => fromTensorProto(create(TensorProtoSchema, { ...proto, dataType: 17 }))).toThrow('element type: 17');
  });
});

describe('tensor', () => {
  it('checks sizes and kinds', () => {
    expect(() => tensor('w', new Float32Array(5), [2, 3])).toThrow('tensor w of 2 x 3 holds 5 values');
    expect(() => tensor('w', new Float32Array(2), [-2])).toThrow('tensor w of -2');
    expect(() => tensor('w', new Float32Array(2), [2], 'int64')).toThrow('int64 values do not live');
  });

  it('writes a view into a larger buffer as its own values only', () => {
    const all = Float32Array.of(9, 1, 2, 9);
    expect(fromTensorProto(toTensorProto(tensor('v', all.subarray(1, 3), [2]))).data).toEqual(Float32Array.of(1, 2));
  });
});

describe('graphBuilder', () => {
  it('stores equal small constants once and refuses a name twice', () => {
    const g = graphBuilder();
    const x = g.input('x', 'float32', [2]);
    expect([g.floats(1), g.floats(1), g.floats([1]), g.ints([1])]).toEqual([
      'constant_0',
      'constant_0',
      'constant_1',
      'constant_2',
    ]);
    expect(g.op('Add', [x, g.floats(1)])).toBe('Add_0');
    expect(g.ops('Split', [x], 2)).toEqual(['Split_1_0', 'Split_1_1']);
    expect(() => g.input('x', 'float32', [2])).toThrow('used twice: x');
  });
});
