import type { Reroute } from '@sveltejs/kit/hooks';
import { deLocalizeUrl } from '#messages/runtime.js';

/** English pages live under /en; both languages share one route. */
export const reroute: Reroute = ({ url }) => deLocalizeUrl(url).pathname;
