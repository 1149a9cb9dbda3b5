import { z } from 'zod';
import { call } from './call.ts';
import { count, record, share } from './shapes.ts';

/**
 * The demo is no stage. It makes a library whose truth is known, stands in for the person, and
 * compares a result with the truth.
 */
export const demoCalls = {
  /**
   * Makes the demo library in the user's data folder, unless it is there already. Its images are
   * real photographs; a truth file outside the library names their true treatments. `images` makes
   * a smaller library beside it, with as many images of each of the five treatments.
   */
  'demo.make': call(
    z.strictObject({ images: z.number().int().min(30).max(300).multipleOf(5).optional() }),
    record({ library: z.string(), truth: z.string(), dataset: z.string(), images: count }),
  ),
  /**
   * Labels the prototypes of the current clusters by a truth file, in place of a person. Images
   * that have a label keep it.
   */
  'demo.answer': call(
    z.strictObject({ truth: z.string(), perCluster: z.number().int().positive().max(20).default(1) }),
    record({ labeled: count }),
  ),
  /**
   * The share of images whose nearest neighbour in a space has the same class in a truth file, and
   * the share that chance would give.
   */
  'demo.agreement': call(
    z.strictObject({ truth: z.string(), space: z.string() }),
    record({ images: count, share, chance: share }),
  ),
};
