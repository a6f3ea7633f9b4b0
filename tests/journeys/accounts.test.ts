import { expect, test, type Browser, type Page } from '@playwright/test';
import { codeOf } from '../setup/totp.ts';
import { expectFit } from './setup/axe.ts';
import { lastLetter } from './setup/letters.ts';
import { signInAs } from './setup/roles.ts';

const PASSWORD = 'une phrase assez longue';
const anAddress = (): string => `zoe.${crypto.randomUUID().slice(0, 8)}@exemple.fr`;
/** A name of its own too: journeys of both sizes run side by side in one territory. */
const nameOf = (email: string): string => `Zoé ${email.slice(4, 12)}`;

/** A browser of its own: cookies are not shared. */
async function another(browser: Browser, like: Page): Promise<Page> {
  const context = await browser.newContext({
    locale: 'fr-FR',
    viewport: like.viewportSize(),
    baseURL: new URL(like.url()).origin,
  });
  return context.newPage();
}

async function inviteAdviser(manager: Page, email: string): Promise<void> {
  await signInAs(manager, 'structure-manager', '/organisations');
  await manager.getByRole('link', { name: 'Inviter une personne' }).click();
  await manager.getByRole('button', { name: 'Envoyer' }).waitFor();
  await expectFit(manager);
  await manager.getByLabel('Prénom et nom').fill(nameOf(email));
  await manager.getByLabel('Adresse de courriel').fill(email);
  await manager.getByRole('button', { name: 'Envoyer' }).click();
  await expect(manager.getByText('Choisissez au moins un rôle.')).toBeVisible();
  await expect(manager.getByLabel('Adresse de courriel')).toHaveValue(email);
  await manager.getByLabel('Conseiller, conseillère').check();
  await manager.getByRole('button', { name: 'Envoyer' }).click();
  await expect(manager.getByRole('status')).toContainText("L'invitation est envoyée");
  await expect(manager.locator('#waiting')).toContainText(email);
}

/** Accepts the invitation in another browser. */
async function accept(person: Page, email: string): Promise<void> {
  const token = /token=([^\s]+)/.exec(lastLetter(email))?.[1] ?? '';
  await person.goto(`/invitation?token=${token}`);
  await expectFit(person);
  await person.getByLabel('Nouveau mot de passe').fill(PASSWORD);
  await person.locator('main form button').click();
  await person.waitForURL('**/home');
}

/** Sets the second factor up. @returns what an authenticator app would have read, and a recovery code. */
async function setUpCode(person: Page): Promise<{ uri: string; recovery: string }> {
  await person.goto('/account');
  await expectFit(person);
  await person.getByRole('link', { name: 'Mettre en place' }).click();
  await person.getByLabel('Mot de passe actuel').fill('pas le bon mot de passe');
  await person.getByRole('button', { name: 'Commencer' }).click();
  await expect(person.getByRole('alert')).toContainText("Ce n'est pas votre mot de passe");
  await person.getByLabel('Mot de passe actuel').fill(PASSWORD);
  await person.getByRole('button', { name: 'Commencer' }).click();
  await expect(person.getByRole('img', { name: /Dessin à lire/ })).toBeVisible();
  await expect(person.locator('ol code')).toHaveCount(10);
  await expectFit(person);
  const uri = await person.locator('input[name="uri"]').inputValue();
  const secret = (await person.locator('.secret').innerText()).replaceAll(' ', '');
  expect(new URL(uri).searchParams.get('secret')).toBe(secret);
  const recovery = await person.locator('ol code').first().innerText();
  await person.getByLabel('Code', { exact: true }).fill('000000');
  await person.getByRole('button', { name: 'Mettre en place' }).click();
  await expect(person.getByRole('alert')).toContainText("Ce code n'est pas le bon");
  await person.getByLabel('Code', { exact: true }).fill(codeOf(uri));
  await person.getByRole('button', { name: 'Mettre en place' }).click();
  await expect(person.getByRole('status')).toContainText('est en place');
  return { uri, recovery };
}

async function byPassword(page: Page, email: string): Promise<void> {
  await page.goto('/sign-in?to=/account');
  await page.getByLabel('Adresse de courriel').fill(email);
  await page.getByLabel('Mot de passe').fill(PASSWORD);
  await page.getByRole('button', { name: 'Se connecter', exact: true }).click();
  await page.waitForURL('**/sign-in/code**');
}

test('invited, one accepts, sets a code up, signs in with it, and closes the other sessions', async ({
  page: manager,
  browser,
}) => {
  const email = anAddress();
  await inviteAdviser(manager, email);
  const person = await another(browser, manager);
  await accept(person, email);
  const { uri, recovery } = await setUpCode(person);
  await expect(person.locator('#roles')).toContainText('Conseiller, conseillère');

  await person.getByRole('button', { name: 'Se déconnecter' }).click();
  await byPassword(person, email);
  await expectFit(person);
  await person.getByLabel('Code', { exact: true }).fill(codeOf(uri));
  await person.getByRole('button', { name: 'Se connecter', exact: true }).click();
  await person.waitForURL('**/account');

  const phone = await another(browser, manager);
  await byPassword(phone, email);
  await phone.getByText("Je n'ai plus mon application").click();
  await phone.getByLabel('Code de secours').fill(recovery);
  await phone.locator('details button').click();
  await phone.waitForURL('**/account');
  await person.reload();
  await expect(person.locator('#sessions li')).toHaveCount(2);
  await expectFit(person);
  await person.getByRole('button', { name: 'Fermer toutes les autres' }).click();
  await expect(person.locator('#sessions li')).toHaveCount(1);
  await phone.reload();
  await expect(phone).toHaveURL(/sign-in\?to=/);

  await person.goto('/account/password');
  await expectFit(person);
  await person.getByLabel('Mot de passe actuel').fill(PASSWORD);
  await person.getByLabel('Nouveau mot de passe').fill('une tout autre phrase');
  await person.getByRole('button', { name: 'Changer de mot de passe' }).click();
  await expect(person.getByRole('status')).toContainText('Votre mot de passe a changé');
  expect(lastLetter(email)).toContain('vient de changer');

  await manager.reload();
  await manager.getByRole('link', { name: `Gérer ${nameOf(email)}` }).click();
  await expectFit(manager);
  await manager.getByRole('button', { name: 'Terminer' }).click();
  await expect(manager.locator('#team')).not.toContainText(nameOf(email));
  await person.goto('/organisations');
  await expect(person.locator('#team')).toHaveCount(0);
});

test('an invitation taken back opens nothing', async ({ page: manager, browser }) => {
  const email = anAddress();
  await inviteAdviser(manager, email);
  const token = /token=([^\s]+)/.exec(lastLetter(email))?.[1] ?? '';
  const line = manager.locator('#waiting li', { hasText: email });
  await line.getByRole('button').click();
  await expect(manager.getByRole('status')).toContainText("L'invitation est reprise");
  const person = await another(browser, manager);
  await person.goto(`/invitation?token=${token}`);
  await expect(person.getByRole('alert')).toBeVisible();
  await expect(person.locator('main form')).toHaveCount(0);
});

test('the last administrator stays, and is told why', async ({ page }) => {
  await signInAs(page, 'administrator', '/organisations/1');
  await expectFit(page);
  await page.getByRole('link', { name: 'Gérer Camille Kerdoncuff' }).click();
  await expectFit(page);
  await page.getByRole('button', { name: 'Terminer' }).click();
  await expect(page.getByRole('alert')).toContainText("C'est la dernière personne qui administre");
  await expect(page.locator('#support')).toContainText("On n'agit ni en son propre nom");
});

test('an organisation is added once, with a SIRET that holds', async ({ page }) => {
  await signInAs(page, 'administrator', '/organisations');
  await expectFit(page);
  await page.getByRole('link', { name: 'Ajouter une organisation' }).click();
  await expectFit(page);
  const name = `Atelier ${crypto.randomUUID().slice(0, 6)}`;
  await page.getByLabel('Nom', { exact: true }).fill(name);
  await page.getByLabel(/SIRET/).fill('123 456 789 00011');
  await page.getByRole('button', { name: 'Ajouter une organisation' }).click();
  await expect(page.getByRole('alert')).toContainText("n'est pas un SIRET");
  await expect(page.getByLabel('Nom', { exact: true })).toHaveValue(name);
  await page.getByLabel(/SIRET/).fill('');
  await page.getByRole('button', { name: 'Ajouter une organisation' }).click();
  await expect(page.getByRole('status')).toContainText(`${name} est ajoutée`);
});

test('support acts in a person’s name under a banner, and the person reads it', async ({ page, browser }) => {
  await signInAs(page, 'administrator', '/organisations/1');
  await page.getByRole('link', { name: 'Gérer Thierry Moreau' }).click();
  await page.locator('#reason').fill('court');
  await page.getByRole('button', { name: 'Agir au nom de Thierry Moreau' }).click();
  await expect(page.getByRole('alert')).toContainText('Il faut une raison');
  const reason = `Aide demandée par téléphone ${crypto.randomUUID().slice(0, 6)}`;
  await page.locator('#reason').fill(reason);
  await page.getByRole('button', { name: 'Agir au nom de Thierry Moreau' }).click();
  const banner = page.getByText('Camille Kerdoncuff agit au nom de Thierry Moreau');
  for (const path of ['/home', '/', '/locate', '/account']) {
    await page.goto(path);
    await expect(banner).toBeVisible();
  }
  await expectFit(page);
  await expect(page.locator('#sessions')).toHaveCount(0);
  await page.goto('/account/password');
  await page.getByLabel('Mot de passe actuel').fill(PASSWORD);
  await page.getByLabel('Nouveau mot de passe').fill('une tout autre phrase');
  await page.getByRole('button', { name: 'Changer de mot de passe' }).click();
  await expect(page.getByRole('alert')).toContainText('au nom de quelqu');
  await page.getByRole('button', { name: 'Arrêter et revenir à mon compte' }).click();
  await expect(page.locator('main')).toContainText('Équipes');
  await expect(banner).toHaveCount(0);

  const person = await another(browser, page);
  await signInAs(person, 'facilitator', '/account');
  const seen = person.locator('#support .time', { hasText: reason });
  await expect(seen).toContainText('Camille Kerdoncuff');
  await expectFit(person);
  expect(lastLetter('facilitator@demonstration.example')).toContain('Raison donnée');
});
