import { renderBarChart, renderLineChart } from '#ui/server/chart.ts';
import { BARS, HOURS, HOURS_OF_ALL, JOBS } from './sample.ts';

export const csr = false;

const WIDE = 720;
const PHONE = 330;

const jobs = (width: number) =>
  renderLineChart({
    id: `emplois-${width}`,
    title: 'Emplois créés dans les deux territoires',
    description: 'De 0 en mars 2025 à 41 en novembre 2026 ; l’objectif est de 200 en 2030.',
    locale: 'fr',
    width,
    yLabel: 'emplois',
    points: JOBS,
    baseline: { x: '2025-03', y: 0 },
    target: { x: '2030-12', y: 200, label: 'Objectif 2030 : 200' },
  });

const hours = (width: number) =>
  renderLineChart({
    id: `heures-${width}`,
    title: 'Heures travaillées au titre des clauses sociales',
    description: 'De 201 000 heures en 2019 à 314 000 en 2024 pour les habitants des quartiers.',
    locale: 'fr',
    width,
    yLabel: 'heures par an',
    name: 'Habitants des QPV',
    points: HOURS,
    series: [{ name: 'Tous les bénéficiaires', points: HOURS_OF_ALL }],
  });

const bars = (width: number) =>
  renderBarChart({
    id: `quartiers-${width}`,
    title: 'Personnes accompagnées par quartier en 2024',
    description:
      'Bellevue compte 124 personnes, Dervallières 97 ; deux quartiers sont couverts par le secret.',
    locale: 'fr',
    width,
    bars: BARS,
    hiddenLabel: 'secret statistique',
  });

export const load = () => ({
  jobs: { wide: jobs(WIDE), narrow: jobs(PHONE) },
  hours: { wide: hours(WIDE), narrow: hours(PHONE) },
  bars: { wide: bars(WIDE), narrow: bars(PHONE) },
});
