import type { ClassRecord, Decision } from './acts.ts';

export interface ImportRow {
  readonly file: string;
  readonly label: string;
}

export interface ImportPlan {
  /** Classes that the file names and the project lacks, in the order of their first row. */
  readonly classes: readonly { readonly id: number; readonly name: string }[];
  readonly labels: readonly (readonly [number, number])[];
  readonly unknownFiles: readonly string[];
  readonly conflicts: readonly { readonly file: string; readonly kept: string; readonly refused: string }[];
}

/**
 * What labels from a table do to a project, before anything is done: a row whose file is unknown is listed;
 * a row that contradicts a decision or an earlier row is a conflict, and `onConflict` says which side stays.
 *
 * @param imageByFile image id by its name as outputs write it
 * @param nextClassId the first id for a new class
 */
export function planImport(
  rows: readonly ImportRow[],
  imageByFile: ReadonlyMap<string, number>,
  classes: readonly ClassRecord[],
  decisions: ReadonlyMap<number, Decision>,
  onConflict: 'keep' | 'replace',
  nextClassId: number,
): ImportPlan {
  const idByName = new Map(classes.map((c) => [c.name, c.id]));
  const nameById = new Map(classes.map((c) => [c.id, c.name]));
  const added: { id: number; name: string }[] = [];
  const labels = new Map<number, number>();
  const unknownFiles: string[] = [];
  const conflicts: { file: string; kept: string; refused: string }[] = [];

  const classId = (name: string) => {
    const known = idByName.get(name);
    if (known !== undefined) return known;
    const id = nextClassId + added.length;
    added.push({ id, name });
    idByName.set(name, id);
    nameById.set(id, name);
    return id;
  };

  for (const { file, label } of rows) {
    const image = imageByFile.get(file);
    if (image === undefined) {
      unknownFiles.push(file);
      continue;
    }
    const before = labels.get(image) ?? decisions.get(image)?.classId;
    const old = before === undefined ? undefined : nameById.get(before);
    if (old !== undefined && old !== label) {
      conflicts.push(onConflict === 'keep' ? { file, kept: old, refused: label } : { file, kept: label, refused: old });
      if (onConflict === 'keep') continue;
    }
    if (old !== label) labels.set(image, classId(label));
  }
  return { classes: added, labels: [...labels], unknownFiles, conflicts };
}
