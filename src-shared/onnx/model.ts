import { create, fromBinary, toBinary } from '@bufbuild/protobuf';
import type { Attribute } from './attribute.ts';
import { fromAttributeProto, toAttributeProto } from './attribute.ts';
import type { ElementType } from './elementType.ts';
import { elementCode, elementType } from './elementType.ts';
import type { GraphProto, ModelProto, NodeProto, ValueInfoProto } from './onnx_pb.ts';
import {
  GraphProtoSchema,
  ModelProtoSchema,
  NodeProtoSchema,
  OperatorSetIdProtoSchema,
  StringStringEntryProtoSchema,
  TensorShapeProto_DimensionSchema,
  TensorShapeProtoSchema,
  TypeProto_TensorSchema,
  TypeProtoSchema,
  ValueInfoProtoSchema,
} from './onnx_pb.ts';
import type { Tensor } from './tensor.ts';
import { fromTensorProto, toTensorProto } from './tensor.ts';

/** Version of the file format that is written: 10, which comes with operator set 21 (ONNX 1.16). */
export const IR_VERSION = 10;

/** Version of the standard operators that is written. */
export const OPSET = 21;

/** One operator call. An optional input that is left out is an empty string. */
export interface Node {
  readonly op: string;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly attributes: Readonly<Record<string, Attribute>>;
  /** Only for tracing; empty where the file has none. */
  readonly name: string;
  /** Empty for the standard operators. */
  readonly domain: string;
}

/** Name, element type and shape of a graph's input or output. */
export interface ValueInfo {
  readonly name: string;
  readonly type: ElementType;
  /** A number is a fixed size, a name a dynamic one (`'batch'`); an unnamed dynamic size is an empty string. */
  readonly dims: readonly (number | string)[];
}

export interface Graph {
  readonly name: string;
  /** In an order in which every input comes before its use. */
  readonly nodes: readonly Node[];
  readonly initializers: readonly Tensor[];
  readonly inputs: readonly ValueInfo[];
  readonly outputs: readonly ValueInfo[];
}

export interface Model {
  readonly irVersion: number;
  /** Version by domain; the standard operators have the empty domain. */
  readonly opsets: Readonly<Record<string, number>>;
  readonly producer: string;
  readonly description: string;
  readonly metadata: Readonly<Record<string, string>>;
  readonly graph: Graph;
}

/**
 * The bytes of an .onnx file. The same model gives the same bytes: fields are written in the order of their numbers, lists as given,
 * metadata and domains sorted.
 *
 * Throws where a tensor's values do not fit its sizes.
 */
export function encodeModel(model: Model): Uint8Array {
  const message = create(ModelProtoSchema, {
    irVersion: BigInt(model.irVersion),
    producerName: model.producer,
    docString: model.description,
    graph: toGraphProto(model.graph),
    opsetImport: sortedEntries(model.opsets).map(([domain, version]) =>
      create(OperatorSetIdProtoSchema, { domain, version: BigInt(version) }),
    ),
    metadataProps: sortedEntries(model.metadata).map(([key, value]) =>
      create(StringStringEntryProtoSchema, { key, value }),
    ),
  });
  return toBinary(ModelProtoSchema, message);
}

/**
 * Reads the bytes of an .onnx file.
 *
 * Throws for bytes that are no model, for one without a graph, for values kept outside the file, and for the rarer parts of the format that this module does not
 * hold: sub-graphs, sparse tensors, sequences and maps, and the element types that `elementType` names.
 */
export function decodeModel(bytes: Uint8Array): Model {
  const message = parse(bytes);
  if (message.graph === undefined) throw new Error('the model has no graph');
  return {
    irVersion: Number(message.irVersion),
    opsets: Object.fromEntries(message.opsetImport.map(({ domain, version }) => [domain, Number(version)])),
    producer: message.producerName,
    description: message.docString,
    metadata: Object.fromEntries(message.metadataProps.map(({ key, value }) => [key, value])),
    graph: fromGraphProto(message.graph),
  };
}

function parse(bytes: Uint8Array): ModelProto {
  try {
    return fromBinary(ModelProtoSchema, bytes);
  } catch (error) {
    throw new Error(`not an ONNX model: ${String(error)}`, { cause: error });
  }
}

function sortedEntries<T>(record: Readonly<Record<string, T>>): [string, T][] {
  return Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1));
}

function toGraphProto(graph: Graph): GraphProto {
  return create(GraphProtoSchema, {
    name: graph.name,
    node: graph.nodes.map(toNodeProto),
    initializer: graph.initializers.map(toTensorProto),
    input: graph.inputs.map(toValueInfoProto),
    output: graph.outputs.map(toValueInfoProto),
  });
}

function fromGraphProto(graph: GraphProto): Graph {
  if (graph.sparseInitializer.length > 0) throw new Error('the model has sparse initializers, which are not supported');
  return {
    name: graph.name,
    nodes: graph.node.map(fromNodeProto),
    initializers: graph.initializer.map(fromTensorProto),
    inputs: graph.input.map(fromValueInfoProto),
    outputs: graph.output.map(fromValueInfoProto),
  };
}

function toNodeProto(node: Node): NodeProto {
  return create(NodeProtoSchema, {
    opType: node.op,
    name: node.name,
    domain: node.domain,
    input: [...node.inputs],
    output: [...node.outputs],
    attribute: sortedEntries(node.attributes).map(([name, attribute]) => toAttributeProto(name, attribute)),
  });
}

function fromNodeProto(node: NodeProto): Node {
  return {
    op: node.opType,
    inputs: node.input,
    outputs: node.output,
    attributes: Object.fromEntries(node.attribute.map((attribute) => [attribute.name, fromAttributeProto(attribute)])),
    name: node.name,
    domain: node.domain,
  };
}

function toValueInfoProto(info: ValueInfo): ValueInfoProto {
  const dim = info.dims.map((size) =>
    create(TensorShapeProto_DimensionSchema, {
      value:
        typeof size === 'number'
          ? { case: 'dimValue', value: BigInt(size) }
          : size === ''
            ? { case: undefined }
            : { case: 'dimParam', value: size },
    }),
  );
  const tensor = create(TypeProto_TensorSchema, {
    elemType: elementCode(info.type),
    shape: create(TensorShapeProtoSchema, { dim }),
  });
  return create(ValueInfoProtoSchema, {
    name: info.name,
    type: create(TypeProtoSchema, { value: { case: 'tensorType', value: tensor } }),
  });
}

function fromValueInfoProto(info: ValueInfoProto): ValueInfo {
  const type = info.type?.value;
  if (type?.case !== 'tensorType') throw new Error(`${info.name} is not a tensor`);
  const dims = (type.value.shape?.dim ?? []).map(({ value }) => {
    if (value.case === 'dimValue') return Number(value.value);
    return value.case === 'dimParam' ? value.value : '';
  });
  return { name: info.name, type: elementType(type.value.elemType), dims };
}
