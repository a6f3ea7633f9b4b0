/** An area that the demonstration knows by a name of its own. Outlines are ours: nobody publishes any. */
export type DrawnArea = {
  code: string;
  name: string;
  /** Corners clockwise: longitude, latitude. */
  outline: string;
};

/** Territories of the zero long-term unemployment experiment. Each is wider than the neighbourhood whose name it bears. */
export const TZCLD: readonly DrawnArea[] = [
  {
    code: 'bottiere-pin-sec',
    name: 'Bottière Pin Sec',
    outline: `-1.5295 47.2512, -1.5230 47.2528, -1.5160 47.2529, -1.5152 47.2590, -1.5093 47.2612, -1.5078 47.2555,
      -1.5102 47.2492, -1.5115 47.2440, -1.5128 47.2372, -1.5188 47.2342, -1.5262 47.2362, -1.5262 47.2440,
      -1.5304 47.2465`,
  },
  {
    code: 'chateau',
    name: 'Château',
    outline: `-1.5745 47.1962, -1.5660 47.1972, -1.5545 47.1952, -1.5488 47.1918, -1.5500 47.1880, -1.5532 47.1842,
      -1.5566 47.1818, -1.5592 47.1806, -1.5640 47.1820, -1.5658 47.1862, -1.5702 47.1908`,
  },
];

/** The six polarities, under the names that the evidence of premises gives them. */
export const POLARITIES: readonly DrawnArea[] = [
  {
    code: 'boissiere',
    name: 'Boissière',
    outline:
      '-1.5691 47.2543, -1.5681 47.2549, -1.5671 47.2544, -1.5669 47.2536, -1.5680 47.2531, -1.5692 47.2535',
  },
  {
    code: 'bottiere',
    name: 'Bottière',
    outline:
      '-1.5214 47.2390, -1.5200 47.2395, -1.5187 47.2391, -1.5184 47.2382, -1.5198 47.2376, -1.5212 47.2380',
  },
  {
    code: 'dervallieres',
    name: 'Dervallières',
    outline:
      '-1.5972 47.2252, -1.5960 47.2257, -1.5948 47.2252, -1.5947 47.2243, -1.5959 47.2238, -1.5973 47.2243',
  },
  {
    code: 'mendes-france',
    name: 'Mendès-France',
    outline:
      '-1.6084 47.2095, -1.6069 47.2101, -1.6056 47.2096, -1.6055 47.2086, -1.6070 47.2081, -1.6085 47.2085',
  },
  {
    code: 'chene-des-anglais',
    name: 'Chêne des Anglais',
    outline:
      '-1.5765 47.2608, -1.5751 47.2612, -1.5740 47.2605, -1.5741 47.2597, -1.5754 47.2593, -1.5766 47.2599',
  },
  {
    code: 'chateau-de-reze',
    name: 'Château de Rezé',
    outline:
      '-1.5597 47.1858, -1.5584 47.1862, -1.5571 47.1857, -1.5570 47.1849, -1.5583 47.1845, -1.5598 47.1849',
  },
];
