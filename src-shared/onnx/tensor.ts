import { create } from '@bufbuild/protobuf';
import type { ElementType, TensorData } from './elementType.ts';
import { elementArray, elementCode, elementType, elementTypeOf, holds } from './elementType.ts';
import type { TensorProto } from './onnx_pb.ts';
import { TensorProto_DataLocation, TensorProtoSchema } from './onnx_pb.ts';

/** A named constant of a graph: values row-major, `dims` empty for a scalar. */
export interface Tensor {
  readonly name: string;
  readonly type: ElementType;
  readonly dims: readonly number[];
  readonly data: TensorData;
}

/**
 * A tensor with its sizes checked. `type` follows from the array unless it is given (`bool`, `float16`).
 *
 * Throws where the values do not fit the sizes or the type.
 */
export function tensor(name: string, data: TensorData, dims: readonly number[], type = elementTypeOf(data)): Tensor {
  const size = dims.reduce((product, n) => product * n, 1);
  if (!dims.every((n) => Number.isInteger(n) && n >= 0) || size !== data.length)
    throw new Error(`tensor ${name} of ${dims.join(' x ') || 'one value'} holds ${data.length} values`);
  if (!holds(type, data)) throw new Error(`tensor ${name}: ${type} values do not live in this kind of array`);
  return { name, type, dims, data };
}

/** The values are written as raw little-endian bytes, without copying them first. */
export function toTensorProto({ name, type, dims, data }: Tensor): TensorProto {
  tensor(name, data, dims, type);
  return create(TensorProtoSchema, {
    name,
    dims: dims.map(BigInt),
    dataType: elementCode(type),
    rawData: new Uint8Array(data.buffer, data.byteOffset, data.byteLength),
  });
}

/** Reads raw bytes as well as the typed fields that other writers use. Throws for values kept outside the file. */
export function fromTensorProto(proto: TensorProto): Tensor {
  if (proto.dataLocation === TensorProto_DataLocation.EXTERNAL)
    throw new Error(`the values of tensor ${proto.name} are kept outside the file`);
  const type = elementType(proto.dataType);
  const dims = proto.dims.map(Number);
  const data = elementArray(
    type,
    dims.reduce((product, n) => product * n, 1),
  );
  const { rawData } = proto;
  if (rawData.length > 0) {
    if (rawData.length !== data.byteLength)
      throw new Error(`tensor ${proto.name} needs ${data.byteLength} bytes and has ${rawData.length}`);
    // a copy, because the bytes inside a file are seldom aligned to the element size
    new Uint8Array(data.buffer).set(rawData);
  } else setTyped(data, proto);
  return { name: proto.name, type, dims, data };
}

/** The field that holds the values depends on the element type; the small integer types and the two 16-bit ones share int32. */
function setTyped(data: TensorData, proto: TensorProto): void {
  const expect = (values: { length: number }) => {
    if (values.length !== data.length)
      throw new Error(`tensor ${proto.name} needs ${data.length} values and has ${values.length}`);
  };
  if (data instanceof BigInt64Array) {
    expect(proto.int64Data);
    data.set(proto.int64Data);
  } else if (data instanceof BigUint64Array) {
    expect(proto.uint64Data);
    data.set(proto.uint64Data);
  } else {
    const values =
      data instanceof Float32Array
        ? proto.floatData
        : data instanceof Float64Array
          ? proto.doubleData
          : data instanceof Uint32Array
            ? proto.uint64Data.map(Number)
            : proto.int32Data;
    expect(values);
    data.set(values);
  }
}
