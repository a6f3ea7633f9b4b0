/** One stroke or surface of an icon, on a grid of 20 × 20. `cut` is drawn in the colour of the paper, over a surface. */
export type IconPart = { d: string; as: 'line' | 'fill' | 'cut' | 'dashes' };

const line = (d: string): IconPart => ({ d, as: 'line' });
const fill = (d: string): IconPart => ({ d, as: 'fill' });
const cut = (d: string): IconPart => ({ d, as: 'cut' });

const DISC = 'M10 1.5a8.5 8.5 0 1 1 0 17a8.5 8.5 0 0 1 0-17z';
const RING = 'M10 2.5a7.5 7.5 0 1 1 0 15a7.5 7.5 0 0 1 0-15z';
const SQUARE = 'M3 2h14q1 0 1 1v14q0 1-1 1H3q-1 0-1-1V3q0-1 1-1z';

const VERDICT_ICONS = {
  'verdict-holds': [fill(DISC), cut('M5.8 10.4l2.9 2.9l5.6-6.4')],
  'verdict-rounded': [line(RING), line('M5.8 8.4q2.1-2 4.2 0t4.2 0'), line('M5.8 12.4q2.1-2 4.2 0t4.2 0')],
  'verdict-reading': [
    fill('M7.2 4a6.2 6.2 0 1 1 0 12.4a6.2 6.2 0 0 1 0-12.4z'),
    cut('M4.3 10.3l2.1 2.1l3.9-4.4'),
    line('M11.6 3.4a6.4 6.4 0 1 1 .2 13.3'),
  ],
  'verdict-outdated': [
    fill('M3.5 1.5h13v3q0 3-4.2 5.5q4.2 2.5 4.2 5.5v3h-13v-3q0-3 4.2-5.5q-4.2-2.5-4.2-5.5z'),
    cut('M6.3 4.2h7.4'),
    cut('M6.3 16q1-2.4 3.7-2.4t3.7 2.4'),
  ],
  'verdict-fails': [fill(SQUARE), cut('M6.2 6.2l7.6 7.6M13.8 6.2l-7.6 7.6')],
  'verdict-objective': [line('M4.5 1.5v17'), fill('M4.5 2.2L18 7l-13.5 4.8z')],
  'verdict-unproven': [{ d: RING, as: 'dashes' }],
  'verdict-ambiguous': [
    fill('M10 .8l9.2 9.2l-9.2 9.2L.8 10z'),
    cut('M7.6 7.9q.2-2.2 2.5-2.2q2.3 0 2.3 2q0 1.3-1.4 2q-1 .6-1 1.6'),
    cut('M10 14.1v.2'),
  ],
} satisfies Record<string, IconPart[]>;

const PACE_ICONS = {
  'pace-ahead': [line('M4 15.5l5.5-5.5L4 4.5M10.5 15.5L16 10l-5.5-5.5')],
  'pace-on-track': [line('M2 10h15M12 5l5 5l-5 5')],
  'pace-behind': [line('M3 4l12 12M15.5 7.5V16H7')],
  'pace-reached': [line('M4.5 1.5v17'), fill('M4.5 2.2h13l-3.2 4.6l3.2 4.6h-13z')],
  'pace-unknown': [line('M3 10h2.5M8.75 10h2.5M14.5 10H17')],
} satisfies Record<string, IconPart[]>;

const SIGNS = {
  person: [line('M10 2.5a3.6 3.6 0 1 1 0 7.2a3.6 3.6 0 0 1 0-7.2z'), line('M3 17.5q0-5 7-5t7 5')],
  check: [line('M3.5 10.5l4.3 4.3L16.5 5')],
  cross: [line('M4.5 4.5l11 11M15.5 4.5l-11 11')],
  info: [line(RING), line('M10 9.2v5M10 6v.2')],
  warning: [line('M10 2.5l8.3 14.5H1.7z'), line('M10 8v4.2M10 14.5v.1')],
  error: [line('M6.5 2.5h7l4 4v7l-4 4h-7l-4-4v-7z'), line('M10 6v4.7M10 13.6v.1')],
  success: [line(RING), line('M6.3 10.3l2.6 2.6l4.8-5.5')],
  secret: [fill('M3.5 8.5h13v9.5h-13z'), line('M6.2 8.5V6a3.8 3.8 0 0 1 7.6 0v2.5'), cut('M10 12v2.8')],
  sheets: [line('M6.5 5.5V2h10.5v12.5h-3.5'), line('M3 5.5h10.5V18H3z'), line('M5.8 9.5h5M5.8 13h5')],
  link: [
    line('M8.3 11.7l3.4-3.4'),
    line('M9 6.5l2.2-2.2a3.2 3.2 0 0 1 4.5 4.5L13.5 11'),
    line('M11 13.5l-2.2 2.2a3.2 3.2 0 0 1-4.5-4.5L6.5 9'),
  ],
  'arrow-right': [line('M3 10h13M11 5l5 5l-5 5')],
  'arrow-left': [line('M17 10H4M9 5l-5 5l5 5')],
  'arrow-up': [line('M10 17V4M5 9l5-5l5 5')],
  'arrow-down': [line('M10 3v13M5 11l5 5l5-5')],
  download: [line('M10 2.5v10.5M5.5 9l4.5 4.5L14.5 9'), line('M3 17.2h14')],
  external: [line('M8 4H3.5v12.5H16V12'), line('M11.5 3H17v5.5M17 3l-7.5 7.5')],
  search: [line('M8.5 2.5a6 6 0 1 1 0 12a6 6 0 0 1 0-12z'), line('M13 13l4.5 4.5')],
  calendar: [line('M3 4.5h14v13H3z'), line('M3 8.5h14M6.8 2v4M13.2 2v4')],
  sort: [line('M6.5 8L10 4.3L13.5 8M6.5 12l3.5 3.7l3.5-3.7')],
  anchor: [
    line('M10 2a2 2 0 1 1 0 4a2 2 0 0 1 0-4zM10 6v12M6.5 9h7'),
    line('M2.5 11.5q1 6.5 7.5 6.5q6.5 0 7.5-6.5'),
  ],
} satisfies Record<string, IconPart[]>;

/** Every icon of the product. */
export const ICONS = { ...VERDICT_ICONS, ...PACE_ICONS, ...SIGNS };
/** Name of an icon. */
export type IconName = keyof typeof ICONS;
