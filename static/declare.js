// @ts-check
// Keeps what an employer types on its telephone until it is sent, whatever the network does. The page works without it.

/** @typedef {{ version: number, requestId: string, values: Record<string, string>, pending: boolean }} Draft */

/** Milliseconds between two attempts, at most. */
const LONGEST_WAIT = 30_000;

/** @param {HTMLFormElement} form */
function start(form) {
  const key = `ancrage-declare:${location.pathname.replace(/^\/en(?=\/)/, '')}`;
  const words = form.dataset;
  const version = Number(words.version);
  const state = find('[data-state]');
  const total = find('[data-total]');
  const clash = find('[data-clash]');
  /** @type {HTMLInputElement[]} */
  const fields = [...form.querySelectorAll('input')].filter((one) => one.name.startsWith('h-'));
  let draft = read();
  let sending = false;
  let wait = 2000;

  if (draft?.pending) {
    fill(draft.values);
    void send();
  } else if (words.sent !== undefined) void forget();
  else if (draft && draft.version === version) {
    fill(draft.values);
    say('kept');
  } else if (draft) {
    clash.hidden = false;
    find('[data-take]').addEventListener('click', () => {
      if (draft) fill(draft.values);
      keep(false);
      clash.hidden = true;
    });
    find('[data-drop]').addEventListener('click', () => {
      void forget();
      clash.hidden = true;
    });
  }
  count();
  if (words.sent === undefined) void install();
  if (!navigator.onLine) say('offline');

  form.addEventListener('input', () => {
    keep(false);
    count();
  });
  form.addEventListener('submit', (event) => {
    if (event.submitter instanceof HTMLButtonElement && event.submitter.value === 'keep') return;
    event.preventDefault();
    keep(true);
    void send();
  });
  addEventListener('online', () => void (draft?.pending ? send() : say('back')));
  addEventListener('offline', () => say('offline'));
  void probe();

  /** A page read from the telephone does not know that there is no network: asking tells. */
  async function probe() {
    if (words.sent !== undefined || draft?.pending) return;
    const there = await fetch(location.pathname, { method: 'HEAD' }).then(
      () => true,
      () => false,
    );
    if (!there) say('offline');
  }

  /** @param {string} selector @returns {HTMLElement} */
  function find(selector) {
    const found = document.querySelector(selector);
    if (!(found instanceof HTMLElement)) throw new Error(`No ${selector}`);
    return found;
  }

  /** @returns {Draft | null} */
  function read() {
    try {
      return JSON.parse(localStorage.getItem(key) ?? 'null');
    } catch {
      return null;
    }
  }

  /** @param {Record<string, string>} values */
  function fill(values) {
    for (const field of fields) if (field.name in values) field.value = values[field.name];
    count();
  }

  /** @param {boolean} pending */
  function keep(pending) {
    const values = Object.fromEntries(fields.map((field) => [field.name, field.value]));
    const requestId = draft?.pending ? draft.requestId : newId();
    draft = { version, requestId, values, pending };
    try {
      localStorage.setItem(key, JSON.stringify(draft));
      say(navigator.onLine ? 'kept' : 'offline');
    } catch {
      say('cannot');
    }
  }

  /** A browser gives identifiers only to pages served over https. */
  function newId() {
    if ('randomUUID' in crypto) return crypto.randomUUID();
    const hex = [...crypto.getRandomValues(new Uint8Array(16))]
      .map((one) => one.toString(16).padStart(2, '0'))
      .join('');
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
  }

  /** Leaves nothing on the telephone: neither what was typed nor the page. */
  async function forget() {
    draft = null;
    localStorage.removeItem(key);
    if ('caches' in globalThis) await caches.delete('ancrage-declare');
  }

  async function send() {
    if (sending || !draft) return;
    sending = true;
    say('sending');
    try {
      const answer = await fetch(words.send ?? '', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(draft),
      });
      const { sent, said } = await answer.json();
      if (sent) {
        await forget();
        location.replace(`${location.pathname}?sent=1`);
        return;
      }
      draft = { ...draft, pending: false };
      localStorage.setItem(key, JSON.stringify(draft));
      complain(said);
    } catch {
      say('offline');
      // Some telephones never say that the network is back.
      setTimeout(() => void (draft?.pending && send()), wait);
      wait = Math.min(wait * 2, LONGEST_WAIT);
    } finally {
      sending = false;
    }
  }

  /** @param {{ reason: string, mend: string, field?: string }[]} said */
  function complain(said) {
    say('refused');
    const list = find('[data-said]');
    list.replaceChildren(
      ...said.map(({ reason, mend }) => {
        const item = document.createElement('p');
        item.textContent = `${reason} ${mend}`;
        return item;
      }),
    );
    list.hidden = false;
    list.scrollIntoView({ block: 'center' });
  }

  /** @param {string} code */
  function say(code) {
    state.textContent = words[`say${code[0].toUpperCase()}${code.slice(1)}`] ?? '';
    state.dataset.code = code;
  }

  /** The sum as one types; what is no number counts for nothing until it is mended. */
  function count() {
    let hundredths = Number(words.settled ?? 0);
    for (const field of fields) hundredths += hoursIn(field.value);
    total.textContent = new Intl.NumberFormat(document.documentElement.lang, {
      maximumFractionDigits: 2,
    }).format(hundredths / 100);
  }

  /** @param {string} text */
  function hoursIn(text) {
    const bare = text.replaceAll(/\s/g, '').toLowerCase();
    const clock = /^(\d{1,4})[h:](\d{2})?$/.exec(bare);
    if (clock) return Number(clock[1]) * 100 + Math.round((Number(clock[2] ?? 0) * 100) / 60);
    const value = Number(bare.replace(/h$/, '').replace(',', '.'));
    return Number.isFinite(value) && value > 0 ? Math.round(value * 100) : 0;
  }

  /** Keeps this page readable without network. */
  async function install() {
    if (!('serviceWorker' in navigator)) return;
    const scope = location.pathname.slice(0, location.pathname.lastIndexOf('/') + 1);
    await navigator.serviceWorker.register('/declare-worker.js', { scope });
    const { active } = await navigator.serviceWorker.ready;
    const assets = performance.getEntriesByType('resource').map(({ name }) => name);
    const styles = [...document.querySelectorAll('link[rel=stylesheet]')].map((one) =>
      Reflect.get(one, 'href'),
    );
    active?.postMessage({
      keep: [location.origin + location.pathname, `${location.origin}/declare.js`, ...styles, ...assets],
    });
  }
}

const page = document.querySelector('form[data-declare]');
if (page instanceof HTMLFormElement) start(page);
