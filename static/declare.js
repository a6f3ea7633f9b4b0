// @ts-check
// Keeps what an employer types on its telephone until it is sent, whatever the network does. The page works without it.

/** @typedef {{ version: number, requestId: string, values: Record<string, string>, pending: boolean }} Draft */

/** Milliseconds between two attempts, at first and at most. */
const SHORTEST_WAIT = 2000;
const LONGEST_WAIT = 30_000;

/** @param {string} selector @returns {HTMLElement} */
function find(selector) {
  const found = document.querySelector(selector);
  if (!(found instanceof HTMLElement)) throw new Error(`No ${selector}`);
  return found;
}

/** A browser gives identifiers only to pages served over https. */
function newId() {
  if ('randomUUID' in crypto) return crypto.randomUUID();
  const bytes = [...crypto.getRandomValues(new Uint8Array(16))];
  const hex = bytes.map((one) => one.toString(16).padStart(2, '0')).join('');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** @param {string} text @returns {number} hundredths; what is no number counts for nothing until it is mended. */
function hoursIn(text) {
  const bare = text.replaceAll(/\s/g, '').toLowerCase();
  const clock = /^(\d{1,4})[h:](\d{2})?$/.exec(bare);
  if (clock) return Number(clock[1]) * 100 + Math.round((Number(clock[2] ?? 0) * 100) / 60);
  const value = Number(bare.replace(/h$/, '').replace(',', '.'));
  return Number.isFinite(value) && value > 0 ? Math.round(value * 100) : 0;
}

/** Keeps this page, its styles and its script readable without network. */
async function keepPage() {
  if (!('serviceWorker' in navigator)) return;
  const scope = location.pathname.slice(0, location.pathname.lastIndexOf('/') + 1);
  await navigator.serviceWorker.register('/declare-worker.js', { scope });
  const { active } = await navigator.serviceWorker.ready;
  const assets = performance.getEntriesByType('resource').map(({ name }) => name);
  const styles = [...document.querySelectorAll('link[rel=stylesheet]')].map((one) =>
    Reflect.get(one, 'href'),
  );
  const keep = [location.origin + location.pathname, `${location.origin}/declare.js`, ...styles, ...assets];
  active?.postMessage({ keep });
}

class Declaration {
  /** @param {HTMLFormElement} form */
  constructor(form) {
    this.key = `ancrage-declare:${location.pathname.replace(/^\/en(?=\/)/, '')}`;
    this.words = form.dataset;
    this.sent = form.dataset.sent !== undefined;
    this.version = Number(form.dataset.version);
    this.fields = [...form.querySelectorAll('input')].filter((one) => /^[hft]-\d/.test(one.name));
    this.sending = false;
    this.wait = SHORTEST_WAIT;
    /** @type {Draft | null} */
    this.draft = this.read();
  }

  /** @returns {Draft | null} */
  read() {
    try {
      return JSON.parse(localStorage.getItem(this.key) ?? 'null');
    } catch {
      return null;
    }
  }

  /** Takes up what the telephone kept. */
  resume() {
    const { draft } = this;
    if (draft?.pending) {
      this.fill(draft.values);
      void this.send();
    } else if (this.sent) void this.forget();
    else if (draft?.version === this.version) {
      this.fill(draft.values);
      this.say('kept');
    } else if (draft) this.choose(draft);
    this.count();
    if (!this.sent) void keepPage();
    void this.probe();
  }

  /** Another telephone sent hours meanwhile: a person says which figures are right. @param {Draft} draft */
  choose(draft) {
    const clash = find('[data-clash]');
    clash.hidden = false;
    find('[data-take]').addEventListener('click', () => {
      this.fill(draft.values);
      this.keep(false);
      clash.hidden = true;
    });
    find('[data-drop]').addEventListener('click', () => {
      void this.forget();
      clash.hidden = true;
    });
  }

  /** A page read from the telephone does not know that there is no network: asking tells. */
  async probe() {
    if (this.sent || this.draft?.pending) return;
    const there = await fetch(location.pathname, { method: 'HEAD' }).then(
      () => true,
      () => false,
    );
    if (!there) this.say('offline');
  }

  /** @param {Record<string, string>} values */
  fill(values) {
    for (const field of this.fields) {
      if (!(field.name in values)) continue;
      field.value = values[field.name];
      const details = field.closest('details');
      if (details && field.value !== '') details.open = true;
    }
    this.count();
  }

  /** @param {boolean} pending */
  keep(pending) {
    const values = Object.fromEntries(this.fields.map((field) => [field.name, field.value]));
    const requestId = this.draft?.pending ? this.draft.requestId : newId();
    this.draft = { version: this.version, requestId, values, pending };
    this.store();
  }

  store() {
    try {
      localStorage.setItem(this.key, JSON.stringify(this.draft));
      this.say(navigator.onLine ? 'kept' : 'offline');
    } catch {
      this.say('cannot');
    }
  }

  /** Leaves nothing on the telephone: neither what was typed nor the page. */
  async forget() {
    this.draft = null;
    localStorage.removeItem(this.key);
    if ('caches' in globalThis) await caches.delete('ancrage-declare');
  }

  async send() {
    if (this.sending || !this.draft) return;
    this.sending = true;
    this.say('sending');
    try {
      const answer = await fetch(this.words.send ?? '', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(this.draft),
      });
      const { sent, said } = await answer.json();
      await (sent ? this.leave() : this.complain(said));
    } catch {
      this.say('offline');
      // Some telephones never say that the network is back.
      setTimeout(() => void (this.draft?.pending && this.send()), this.wait);
      this.wait = Math.min(this.wait * 2, LONGEST_WAIT);
    } finally {
      this.sending = false;
    }
  }

  async leave() {
    await this.forget();
    location.replace(`${location.pathname}?sent=1`);
  }

  /** @param {{ where: string, reason: string, mend: string }[]} said */
  complain(said) {
    if (this.draft) this.draft = { ...this.draft, pending: false };
    this.store();
    this.say('refused');
    const list = find('[data-said]');
    const sentences = said.map(({ where, reason, mend }) => {
      const item = document.createElement('p');
      item.textContent = [where, reason, mend].join(' ');
      return item;
    });
    list.replaceChildren(...sentences);
    list.hidden = false;
    list.scrollIntoView({ block: 'center' });
  }

  /** @param {string} code */
  say(code) {
    const state = find('[data-state]');
    state.textContent = this.words[`say${code[0].toUpperCase()}${code.slice(1)}`] ?? '';
    state.dataset.code = code;
  }

  /** The sum as one types. */
  count() {
    const settled = Number(this.words.settled ?? 0);
    const hours = this.fields.filter(({ name }) => name.startsWith('h-'));
    const hundredths = hours.reduce((sum, { value }) => sum + hoursIn(value), settled);
    const format = new Intl.NumberFormat(document.documentElement.lang, { maximumFractionDigits: 2 });
    find('[data-total]').textContent = format.format(hundredths / 100);
  }
}

const form = document.querySelector('form[data-declare]');
if (form instanceof HTMLFormElement) {
  const page = new Declaration(form);
  page.resume();
  form.addEventListener('input', () => {
    page.keep(false);
    page.count();
  });
  form.addEventListener('submit', (event) => {
    if (event.submitter instanceof HTMLButtonElement && event.submitter.value === 'keep') return;
    event.preventDefault();
    page.keep(true);
    void page.send();
  });
  addEventListener('online', () => void (page.draft?.pending ? page.send() : page.say('back')));
  addEventListener('offline', () => page.say('offline'));
}
