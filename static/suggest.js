// @ts-check
// Proposes addresses while one types. The page works without it, and nothing typed is kept.
const field = document.querySelector('[data-suggest]');
const list = field instanceof HTMLInputElement ? field.list : null;
if (field instanceof HTMLInputElement && list) {
  const address = field.dataset.suggest ?? '';
  let asked = '';
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  const propose = async () => {
    const text = field.value.trim();
    if (text.length < 3 || text === asked) return;
    asked = text;
    const answer = await fetch(address, {
      method: 'POST',
      body: text,
      headers: { 'content-type': 'text/plain' },
    });
    if (!answer.ok || field.value.trim() !== text) return;
    /** @type {string[]} */
    const labels = await answer.json();
    list.replaceChildren(...labels.map((label) => new Option(label, label)));
  };
  field.addEventListener('input', () => {
    clearTimeout(timer);
    timer = setTimeout(() => void propose().catch(() => {}), 160);
  });
}
