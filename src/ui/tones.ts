import type { IconName } from './icons.ts';

/** Colour of a meaning; `tones.css` gives each its two colours, `tokens.css` their values. */
export type Tone = 'good' | 'near' | 'other' | 'late' | 'bad' | 'aim' | 'none' | 'doubt' | 'accent';

/** What the evidence says of a claim. */
export type Verdict =
  | 'holds'
  | 'holds-rounded'
  | 'holds-other-reading'
  | 'outdated'
  | 'does-not-hold'
  | 'objective'
  | 'unproven'
  | 'ambiguous';

/** Where an objective stands on its path. */
export type Pace = 'ahead' | 'on-track' | 'behind' | 'reached' | 'unknown';

/** How a meaning looks: never by its colour alone. */
export type Look = { tone: Tone; icon: IconName };

/** Look of each verdict; every icon has its own silhouette, so that they differ in black and white. */
export const VERDICTS: Readonly<Record<Verdict, Look>> = {
  holds: { tone: 'good', icon: 'verdict-holds' },
  'holds-rounded': { tone: 'near', icon: 'verdict-rounded' },
  'holds-other-reading': { tone: 'other', icon: 'verdict-reading' },
  outdated: { tone: 'late', icon: 'verdict-outdated' },
  'does-not-hold': { tone: 'bad', icon: 'verdict-fails' },
  objective: { tone: 'aim', icon: 'verdict-objective' },
  unproven: { tone: 'none', icon: 'verdict-unproven' },
  ambiguous: { tone: 'doubt', icon: 'verdict-ambiguous' },
};

/** Look of each pace. */
export const PACES: Readonly<Record<Pace, Look>> = {
  ahead: { tone: 'good', icon: 'pace-ahead' },
  'on-track': { tone: 'good', icon: 'pace-on-track' },
  behind: { tone: 'bad', icon: 'pace-behind' },
  reached: { tone: 'good', icon: 'pace-reached' },
  unknown: { tone: 'none', icon: 'pace-unknown' },
};
