/** Charts drawn on the server, as strings of SVG that need no script. Show them in `ChartFigure.svelte`. */
export { renderBarChart, type BarChart } from './bar-chart.ts';
export { renderLineChart } from './line-chart.ts';
export type { LineChart } from './line-data.ts';
