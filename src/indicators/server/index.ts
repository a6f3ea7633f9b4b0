/** Face of the indicators for the server. */
export { startEngine, type EngineData, type FigureService } from './engine-client.ts';
export { loadDefinitions } from './load-definitions.ts';
