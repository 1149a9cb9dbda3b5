import type { Matrix } from '../model/Matrix.ts';
import type { Model } from '../onnx/model.ts';

/** A way to learn classes from labeled rows. What uses one knows only this interface. */
export interface Classifier {
  /** Names the classifier in requests, results and files. */
  readonly name: string;
  /** Grows when equal input no longer gives equal output; it is part of the id of a result. */
  readonly version: number;
  /** All that it was made with; part of the id of a result, in this order. */
  readonly parameters: Readonly<Record<string, number>>;
  /**
   * Learns from rows that are labeled.
   *
   * @param x rows x columns
   * @param y class of each row, from 0 to `classes` - 1
   * @returns Throws for rows and classes that do not fit together, and where no row has weight.
   */
  fit(x: Matrix, y: Int32Array, options: FitOptions): FittedClassifier;
  /** Makes a fitted classifier of its saved form. Throws for the form of another classifier or version. */
  restore(saved: SavedClassifier): FittedClassifier;
}

export interface FitOptions {
  /** Number of classes, those without a row included. */
  readonly classes: number;
  /** One for each row, at least 0; 1 each where absent. */
  readonly sampleWeights?: Float64Array;
}

/** A classifier that has learned. */
export interface FittedClassifier {
  /** Class probabilities, rows x classes; a row with a missing value is all NaN. Throws for a wrong number of columns. */
  predict(x: Matrix): Matrix<Float64Array>;
  /** All that it learned, as plain data: what a worker sends and a project keeps. */
  save(): SavedClassifier;
  /** The same as `predict` as a graph: `x` (batch x columns, float32) to `probabilities` (batch x classes, float32). */
  graph(): Model;
}

/** A fitted classifier as plain data. */
export interface SavedClassifier {
  /** Name and version of the classifier that restores it. */
  readonly name: string;
  readonly version: number;
  readonly classes: number;
  /** Number of columns. */
  readonly dim: number;
  /** The numbers that it learned, by name. */
  readonly arrays: Readonly<Record<string, Float64Array>>;
}
