// @ts-check
// Keeps the page on which an employer declares readable without network: that page, its styles and its script, nothing else.
// The page empties the store once everything is sent.
const STORE = 'ancrage-declare';

/** @type {any} */
const worker = globalThis;

/** @param {string} address */
const isPage = (address) => new URL(address).pathname.startsWith(new URL(worker.registration.scope).pathname);
/** @param {string} address */
const isAsset = (address) => /^\/(_app\/immutable\/|declare\.js$)/.test(new URL(address).pathname);

worker.addEventListener('install', () => worker.skipWaiting());
worker.addEventListener('activate', (/** @type {any} */ event) => event.waitUntil(worker.clients.claim()));

worker.addEventListener('message', (/** @type {any} */ event) => {
  const { keep } = event.data ?? {};
  if (Array.isArray(keep)) event.waitUntil(keepAll(keep.filter((one) => isPage(one) || isAsset(one))));
});

/** @param {string[]} addresses */
async function keepAll(addresses) {
  const store = await caches.open(STORE);
  for (const address of addresses) {
    const answer = await fetch(address, { credentials: 'same-origin' }).catch(() => null);
    if (answer?.ok) await store.put(address, answer);
  }
}

worker.addEventListener('fetch', (/** @type {any} */ event) => {
  const { request } = event;
  if (request.method !== 'GET' || new URL(request.url).origin !== worker.location.origin) return;
  if (!isAsset(request.url) && !(request.mode === 'navigate' && isPage(request.url))) return;
  event.respondWith(fetch(request).catch(() => kept(request)));
});

/** @param {Request} request */
async function kept(request) {
  const store = await caches.open(STORE);
  return (await store.match(request, { ignoreSearch: true })) ?? Response.error();
}
