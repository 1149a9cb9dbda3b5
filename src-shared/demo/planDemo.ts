import type { Rng } from '../math/rng.ts';
import { rng } from '../math/rng.ts';
import { shuffle } from '../math/shuffle.ts';
import { chooseFrame } from './chooseFrame.ts';
import type { FileKind } from './nameFiles.ts';
import { nameFiles } from './nameFiles.ts';
import type { Frame, Scene } from './Scene.ts';
import type { Treatment } from './Shot.ts';
import { TREATMENTS } from './Shot.ts';

/** One picture of the library that is to be made. */
export interface PlannedImage {
  /** Relative to the library, forward slashes. Nothing in it tells the treatment. */
  readonly file: string;
  readonly scene: Scene;
  readonly frame: Frame;
  readonly treatment: Treatment;
  readonly kind: FileKind;
  /** Of its own generator, so that pictures can be made in any order. */
  readonly seed: number;
}

/** Pictures of each treatment, and how many of them are of prints; few prints show a sky that a silhouette can stand before. */
export const PER_TREATMENT = 60;
const OF_PRINTS: Record<Treatment, number> = {
  fog: 12,
  strong_contrast: 12,
  over_exposed: 12,
  silhouette: 10,
  untouched: 12,
};

/**
 * Chooses what the demo library shows: as many pictures of every treatment, spread evenly over the scenes, named as cameras and people
 * name files, in an order that tells nothing.
 *
 * Throws where the scenes have no room for them.
 *
 * @param perTreatment pictures of each treatment
 */
export function planDemo(scenes: readonly Scene[], seed: number, perTreatment = PER_TREATMENT): PlannedImage[] {
  const random = rng(seed);
  const panoramas = scenes.filter((scene) => scene.panorama);
  const prints = scenes.filter((scene) => !scene.panorama);
  const chosen = TREATMENTS.flatMap((treatment) => {
    const ofPrints = Math.round((OF_PRINTS[treatment] * perTreatment) / PER_TREATMENT);
    return [
      ...spread(panoramas, treatment, perTreatment - ofPrints, random),
      ...spread(prints, treatment, ofPrints, random),
    ];
  });
  shuffle(chosen, random);
  const names = nameFiles(
    chosen.map(({ scene, treatment }) => ({ place: scene.facts.place, treatment })),
    random,
  );
  return chosen.map((image, i) => Object.assign(image, names[i], { seed: Math.floor(random() * 2 ** 31) }));
}

/** How much two frames of a scene under one treatment may share: little, and more only where a scene has no more room. */
const OVERLAPS = [0.05, 0.2, 0.35, 0.5, 0.65];

interface Choice {
  readonly scene: Scene;
  readonly frame: Frame;
  readonly treatment: Treatment;
}

/**
 * One picture of every scene in turn, in a shuffled order, until there are enough; frames may share more once there is no more room.
 */
function spread(scenes: readonly Scene[], treatment: Treatment, count: number, random: Rng): Choice[] {
  const order = shuffle([...scenes], random).filter(({ facts }) => treatment !== 'silhouette' || facts.skyline);
  const taken = new Map(order.map((scene): [Scene, Frame[]] => [scene, []]));
  const choices: Choice[] = [];
  for (const overlap of OVERLAPS)
    for (let found = true; found;) {
      found = false;
      for (const [scene, frames] of taken) {
        if (choices.length === count) return choices;
        const frame = chooseFrame(scene, treatment, frames, overlap, random);
        if (frame === null) continue;
        frames.push(frame);
        choices.push({ scene, frame, treatment });
        found = true;
      }
    }
  throw new Error(`the scenes have room for ${choices.length} of ${count}: ${treatment}`);
}
