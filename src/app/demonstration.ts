export { SAMPLES as addressSamples } from './demo/geography/index.ts';
export { loadDemo } from './demo/load-demo.ts';
