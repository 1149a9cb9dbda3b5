/** What came of a step, for the summary. */
export interface Outcome {
  /** Figures in words. */
  readonly figure: string;
  /** Sentences, one a fault; none where the step passed. */
  readonly faults: readonly string[];
}

export interface StepOptions {
  /** A folder of its own, which stays where the step fails. */
  readonly folder: string;
  readonly images: number;
  readonly seed: number;
  readonly engineKills: number;
  readonly workerKills: number;
  /** The data folder of the demo that ran undisturbed; steps after it may read it. */
  readonly demo: string;
}

export type Step = (options: StepOptions) => Promise<Outcome>;
