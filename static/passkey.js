// @ts-check
// Signs in with a passkey, or adds one. Pages work without it; nothing but the key's own answer is sent.
/**
 * @param {string} path
 * @param {RequestInit} [init]
 */
const call = async (path, init) => {
  const answer = await fetch(`/api/auth/passkey/${path}`, { credentials: 'same-origin', ...init });
  if (!answer.ok) throw new Error(String(answer.status));
  return answer.json();
};
/** @param {string} path @param {unknown} body */
const post = (path, body) =>
  call(path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });

const signIn = async () => {
  const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(
    await call('generate-authenticate-options'),
  );
  const found = await navigator.credentials.get({ publicKey });
  if (!(found instanceof PublicKeyCredential)) throw new Error('none');
  await post('verify-authentication', { response: found.toJSON() });
};

/** @param {string} name */
const register = async (name) => {
  const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(
    await call(`generate-register-options?name=${encodeURIComponent(name)}`),
  );
  const made = await navigator.credentials.create({ publicKey });
  if (!(made instanceof PublicKeyCredential)) throw new Error('none');
  await post('verify-registration', { response: made.toJSON(), name });
};

// Browsers without these two cannot speak JSON with the server: the button stays hidden there.
if (typeof PublicKeyCredential === 'function' && 'parseRequestOptionsFromJSON' in PublicKeyCredential) {
  for (const button of document.querySelectorAll('[data-passkey]')) {
    if (!(button instanceof HTMLButtonElement)) continue;
    button.hidden = false;
    const refused = button.closest('form, [data-passkeys]')?.querySelector('.passkey-refused');
    button.addEventListener('click', () => {
      const { passkey, to = '', name = '' } = button.dataset;
      const act = passkey === 'register' ? register(name) : signIn();
      const goOn = () =>
        passkey === 'register' ? location.reload() : location.assign(/^\/(?![/\\])/.test(to) ? to : '/home');
      act.then(goOn).catch(() => {
        if (refused instanceof HTMLElement) refused.hidden = false;
      });
    });
  }
}
