import { create } from '@bufbuild/protobuf';
import { getTextEncoding } from '@bufbuild/protobuf/wire';
import type { AttributeProto } from './onnx_pb.ts';
import { AttributeProto_AttributeType as Kind, AttributeProtoSchema } from './onnx_pb.ts';
import type { Tensor } from './tensor.ts';
import { fromTensorProto, toTensorProto } from './tensor.ts';

/** A constant argument of an operator. The kind is said, because 1 may be an integer or a float. */
export type Attribute =
  | { readonly kind: 'int'; readonly value: number }
  | { readonly kind: 'float'; readonly value: number }
  | { readonly kind: 'string'; readonly value: string }
  | { readonly kind: 'tensor'; readonly value: Tensor }
  | { readonly kind: 'ints'; readonly value: readonly number[] }
  | { readonly kind: 'floats'; readonly value: readonly number[] }
  | { readonly kind: 'strings'; readonly value: readonly string[] };

export const int = (value: number): Attribute => ({ kind: 'int', value });
export const float = (value: number): Attribute => ({ kind: 'float', value });
export const string = (value: string): Attribute => ({ kind: 'string', value });
export const ints = (value: readonly number[]): Attribute => ({ kind: 'ints', value });
export const floats = (value: readonly number[]): Attribute => ({ kind: 'floats', value });
export const strings = (value: readonly string[]): Attribute => ({ kind: 'strings', value });

const toUtf8 = (text: string) => getTextEncoding().encodeUtf8(text);
const fromUtf8 = (bytes: Uint8Array) => getTextEncoding().decodeUtf8(bytes);

export function toAttributeProto(name: string, attribute: Attribute): AttributeProto {
  switch (attribute.kind) {
    case 'int':
      return create(AttributeProtoSchema, { name, type: Kind.INT, i: BigInt(attribute.value) });
    case 'float':
      return create(AttributeProtoSchema, { name, type: Kind.FLOAT, f: attribute.value });
    case 'string':
      return create(AttributeProtoSchema, { name, type: Kind.STRING, s: toUtf8(attribute.value) });
    case 'tensor':
      return create(AttributeProtoSchema, { name, type: Kind.TENSOR, t: toTensorProto(attribute.value) });
    case 'ints':
      return create(AttributeProtoSchema, { name, type: Kind.INTS, ints: attribute.value.map(BigInt) });
    case 'floats':
      return create(AttributeProtoSchema, { name, type: Kind.FLOATS, floats: [...attribute.value] });
    case 'strings':
      return create(AttributeProtoSchema, { name, type: Kind.STRINGS, strings: attribute.value.map(toUtf8) });
  }
}

/** Throws for the kinds that hold graphs, sparse tensors and types. */
export function fromAttributeProto(proto: AttributeProto): Attribute {
  switch (proto.type) {
    case Kind.INT:
      return int(Number(proto.i));
    case Kind.FLOAT:
      return float(proto.f);
    case Kind.STRING:
      return string(fromUtf8(proto.s));
    case Kind.TENSOR:
      if (proto.t === undefined) throw new Error(`attribute ${proto.name} has no tensor`);
      return { kind: 'tensor', value: fromTensorProto(proto.t) };
    case Kind.INTS:
      return ints(proto.ints.map(Number));
    case Kind.FLOATS:
      return floats(proto.floats);
    case Kind.STRINGS:
      return strings(proto.strings.map(fromUtf8));
    default:
      throw new Error(`attribute ${proto.name} is of the unsupported kind ${proto.type}`);
  }
}
