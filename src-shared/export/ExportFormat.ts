import type { Parameters, Values } from '../model/Parameter.ts';
import type { Dataset, ExportedClass } from './Dataset.ts';

/** A file of an export: where it lies, relative to the export and with slashes, and what it holds. */
export type ExportFile =
  /** The bytes of an image as they were measured. */
  | { readonly path: string; readonly kind: 'copy'; readonly image: number }
  /** `image` is the one that the file is about, null for a file about all of them. */
  | { readonly path: string; readonly kind: 'text'; readonly image: number | null; readonly text: string }
  | { readonly path: string; readonly kind: 'bytes'; readonly image: number | null; readonly bytes: Uint8Array }
  /** Lines of cells, written as CSV. */
  | { readonly path: string; readonly kind: 'table'; readonly image: number | null; readonly lines: CellLines };

export type CellLines = Iterable<readonly string[]>;

/** The files of an export, each made when it is written. No two have one path. */
export interface ExportFiles {
  /** How many images they say something of. */
  readonly images: number;
  /** How many files there are. */
  readonly count: number;
  readonly files: Iterable<ExportFile>;
}

/** What is known of a dataset before it is written. */
export interface DatasetPlan {
  readonly classes: readonly ExportedClass[];
  /** How many images have no label. */
  readonly abstained: number;
}

/** An export format, as an entry of the table in formats.ts. It says which files there are; the service writes them. */
export interface ExportFormat<P extends Parameters = Parameters> {
  /** Grows when an equal dataset no longer gives equal files. */
  readonly version: number;
  readonly title: string;
  /** What it writes, in a few words behind its name. */
  readonly about: string;
  readonly parameters: P;
  /** Whether an image must have a label. */
  readonly needs: { readonly labels: boolean };
  /** Whether copies of the images lie in a folder of their class. */
  readonly classFolders: boolean;
  /** Its folders and files, a line each, indented below their folder. */
  outline(plan: DatasetPlan): readonly string[];
  run(dataset: Dataset, parameters: Values<P>): ExportFiles;
}
