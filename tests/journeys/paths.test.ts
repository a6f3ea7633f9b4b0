import { expect, test, type Browser, type Page } from '@playwright/test';
import { expectFit } from './setup/axe.ts';
import { lastLetter } from './setup/letters.ts';
import { signInAs } from './setup/roles.ts';

const PASSWORD = 'Un long mot de passe 2026';
/** Structures of the demonstration: the adviser's own, and two others. */
const [SECOND, THIRD] = [3, 4];

const ago = (days: number): string => new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10);

async function another(browser: Browser, like: Page): Promise<Page> {
  const context = await browser.newContext({ viewport: like.viewportSize(), locale: 'fr-FR' });
  return context.newPage();
}

/** An account of its own for somebody of a structure. */
async function accountAt(
  browser: Browser,
  like: Page,
  { organisation, email }: { organisation: number; email: string },
): Promise<Page> {
  const administrator = await another(browser, like);
  await signInAs(administrator, 'administrator', `/organisations/${organisation}/invite`);
  await administrator.getByLabel('Prénom et nom').fill('Personne Invitée');
  await administrator.getByLabel('Adresse de courriel').fill(email);
  await administrator.getByLabel('Conseiller, conseillère').check();
  await administrator.getByRole('button', { name: 'Envoyer' }).click();
  await expect(administrator.getByRole('status')).toContainText("L'invitation est envoyée");
  await administrator.context().close();
  const person = await another(browser, like);
  const token = /token=([^\s]+)/.exec(lastLetter(email))?.[1] ?? '';
  await person.goto(`/invitation?token=${token}`);
  await person.getByLabel('Nouveau mot de passe').fill(PASSWORD);
  await person.locator('main form button').click();
  await person.waitForURL('**/home');
  return person;
}

/** Asks to be called back after three questions, on a phone, without an account. @returns the page that follows the request. */
async function askByPhone(browser: Browser, like: Page, name: string): Promise<Page> {
  const resident = await another(browser, like);
  await resident.setViewportSize({ width: 360, height: 740 });
  await resident.goto('/help');
  await resident.locator('button[name="anywhere"]').click();
  await resident.locator('#words').fill('je veux monter ma boite');
  await resident.getByRole('button', { name: 'Continuer' }).click();
  await resident.getByRole('button', { name: 'Voir qui peut m’aider' }).click();
  await resident.locator('article', { hasText: 'Ouvre-Boîtes 44' }).first().locator('h3 a').click();
  await resident.getByRole('link', { name: 'Demander à être rappelé' }).click();
  await expectFit(resident);
  await resident.getByLabel('Votre nom').fill(`Aïssata ${name}`);
  await resident.getByLabel('Adresse mail').fill(`aissata-${name}@exemple.fr`);
  await resident.getByLabel('Votre demande en quelques mots').fill('Je voudrais créer mon activité.');
  await resident.getByRole('checkbox').check();
  await resident.getByRole('button', { name: 'Envoyer ma demande' }).click();
  await expectFit(resident);
  await resident.getByRole('link', { name: 'Suivre ma demande' }).click();
  await expectFit(resident);
  await expect(resident.locator('main')).toContainText('Envoyée');
  return resident;
}

/** Accepts the request, and opens the path that follows it. */
async function openAsked(page: Page, name: string): Promise<string> {
  await signInAs(page, 'adviser', '/requests');
  await expectFit(page);
  await page.getByRole('link', { name }).click();
  await expectFit(page);
  await expect(page.locator('main')).toContainText('Je voudrais créer mon activité.');
  await page.getByRole('button', { name: 'Nous acceptons' }).click();
  await page.getByRole('link', { name: 'Ouvrir un parcours' }).click();
  await expectFit(page);
  await expect(page.getByLabel('Prénom')).toHaveValue('Aïssata');
  await expect(page.getByLabel('Nom', { exact: true })).toHaveValue(name);
  await page.getByLabel('Date de naissance').fill('1991-05-04');
  await page.getByLabel('Date du premier rendez-vous').fill(ago(800));
  await page.getByRole('button', { name: 'Ouvrir le parcours' }).click();
  await page.waitForURL(/\/paths\/2\/\d+\?opened/);
  await expectFit(page);
  return /\/paths\/2\/(\d+)/.exec(page.url())?.[1] ?? '';
}

async function tell(page: Page, stage: string, { on, siren }: { on: string; siren?: string }): Promise<void> {
  await page.getByText('Dire une étape atteinte').click();
  await page.getByLabel('Quelle étape ?').selectOption({ label: stage });
  await page.locator('#stage-on').fill(on);
  if (siren !== undefined) await page.getByLabel('SIREN de l’activité').fill(siren);
  await page.getByRole('button', { name: 'Enregistrer l’étape' }).click();
  await expect(page.locator('#stages')).toContainText(stage);
  await expect(page.getByRole('status')).toContainText('C’est enregistré');
}

async function invite(
  page: Page,
  { structure, email = '' }: { structure: number; email?: string },
): Promise<void> {
  await page.getByText('Inviter une structure').click();
  await page.getByLabel('Quelle structure ?').selectOption(String(structure));
  await page.getByLabel('Courriel de la structure').fill(email);
  await page.locator('#sight').getByRole('checkbox').check();
  await page.getByRole('button', { name: 'Inviter', exact: true }).click();
  await expect(page.getByRole('status')).toContainText('C’est enregistré');
}

test('three questions on a phone lead, through three structures, to an activity alive at 12 months, each seeing its part', async ({
  page: first,
  browser,
}, info) => {
  test.setTimeout(180_000);
  const name = `Parcours-${info.project.name}-${Date.now().toString(36)}`;
  const asking = await askByPhone(browser, first, name);
  const path = await openAsked(first, name);
  await asking.reload();
  await expect(asking.locator('main')).toContainText('Acceptée');
  await expect(asking.locator('main')).toContainText('l’a lue');
  await tell(first, 'Idée', { on: ago(790) });
  await first.getByText('Noter un rendez-vous').click();
  await first.locator('#meeting-note').fill('Note que la première seule relit.');
  await first.getByRole('button', { name: 'Noter', exact: true }).click();
  await first.getByText('Ajouter une étape à faire').click();
  await first.getByLabel('Que faut-il faire ?').fill('Écrire le budget');
  await first.getByRole('button', { name: 'Ajouter', exact: true }).click();
  await expect(first.locator('#next')).toContainText('Écrire le budget');

  // The second structure sees nothing until it is invited, then what is shared, never the notes of the first.
  const second = await accountAt(browser, first, { organisation: SECOND, email: `deux-${name}@exemple.fr` });
  expect((await second.goto(`/paths/${SECOND}/${path}`))?.status()).toBe(404);
  await second.goto('/requests');
  await expect(second.locator('main')).not.toContainText(name);
  await invite(first, { structure: SECOND });
  expect((await second.goto(`/paths/${SECOND}/${path}`))?.status()).toBe(404);
  await second.goto('/paths');
  await expectFit(second);
  await second.locator('li', { hasText: name }).getByRole('button', { name: 'Rejoindre' }).click();
  await second.waitForURL(`**/paths/${SECOND}/${path}`);
  await expectFit(second);
  await expect(second.locator('#stages')).toContainText('Atteinte le');
  await expect(second.locator('#next')).toContainText('Écrire le budget');
  await expect(second.locator('main')).not.toContainText('Note que la première seule relit');
  await tell(second, 'Plan d’affaires', { on: ago(600) });
  await tell(second, 'Financement', { on: ago(500) });

  // The third joins by a link, without an account, then works from its own.
  const mail = `trois-${name}@exemple.fr`;
  await first.reload();
  await expect(first.locator('#stages')).toContainText('Passée');
  await invite(first, { structure: THIRD, email: mail });
  const visitor = await another(browser, first);
  await visitor.goto(/(\/paths-join\?token=\S+)/.exec(lastLetter(mail))?.[1] ?? '');
  await expectFit(visitor);
  await expect(visitor.locator('main')).not.toContainText(name);
  await visitor.getByRole('button', { name: 'Rejoindre' }).click();
  await expect(visitor.getByRole('status')).toContainText('a rejoint le parcours');
  const third = await accountAt(browser, first, { organisation: THIRD, email: `compte-${mail}` });
  await third.goto(`/paths/${THIRD}/${path}`);
  await tell(third, 'Activité immatriculée', { on: ago(380), siren: '732 829 320' });
  await expect(third.locator('#stages')).toContainText('non vérifié');

  // The resident reads who sees what, takes the second structure off, and answers in one tap.
  await first.reload();
  await first.getByRole('button', { name: 'Montrer le lien' }).click();
  const address = await first.getByLabel('Lien à montrer ou à recopier').inputValue();
  const resident = await another(browser, first);
  await resident.setViewportSize({ width: 360, height: 740 });
  await resident.goto(address.replace(/^https?:\/\/[^/]+/, ''));
  await expectFit(resident);
  await expect(resident.locator('main')).toContainText('Bonjour Aïssata');
  await expect(resident.locator('main')).not.toContainText('Note que la première seule relit');
  await resident.locator('#who li').nth(1).getByText('Retirer mon accord').click();
  await resident.locator('#who li').nth(1).getByRole('button').click();
  await expect(resident.getByRole('status')).toContainText('ne voit plus rien de nouveau');
  await resident.getByRole('button', { name: 'Oui', exact: true }).click();
  await expect(resident.getByRole('status')).toContainText('Merci');

  await second.reload();
  await expectFit(second);
  await expect(second.locator('main')).toContainText('Votre structure n’est plus sur ce parcours');
  await expect(second.locator('#stages')).not.toContainText('732829320');
  await first.reload();
  await expect(first.locator('#stages')).toContainText('Oui, le');
  await expectFit(first);
  await first.goto('/paths/programmes/osez-entreprendre');
  await expectFit(first);
});
