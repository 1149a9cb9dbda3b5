import type { ValidationReport } from '../../src-shared/contract/validation.ts';
import type { Db } from '../database/Db.ts';

/** A kept report with the ids of what it judged. */
export interface KeptReport {
  readonly inputs: readonly string[];
  readonly report: Omit<ValidationReport, 'stale'>;
}

/** All SQL about validation reports. The newest one is shown. */
export function createReportStore(db: Db) {
  return {
    save: ({ inputs, report }: KeptReport) =>
      void db
        .prepare('INSERT INTO reports (id, inputs, result) VALUES (?, ?, ?)')
        .run(report.id, JSON.stringify(inputs), JSON.stringify(report)),
    newest: (): KeptReport | null => {
      const row = db
        .prepare<[], { inputs: string; result: string }>('SELECT inputs, result FROM reports ORDER BY seq DESC LIMIT 1')
        .get();
      return row
        ? { inputs: JSON.parse(row.inputs) as string[], report: JSON.parse(row.result) as KeptReport['report'] }
        : null;
    },
  };
}

export type ReportStore = ReturnType<typeof createReportStore>;
