export { loadDemo, type Progress } from './demo/load-demo.ts';
