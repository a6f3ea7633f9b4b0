import { expect, test, type Page } from '@playwright/test';
import { expectFit } from './setup/axe.ts';
import { lastLetter } from './setup/letters.ts';
import { signInAs } from './setup/roles.ts';

/** A service of the structure where the adviser of the demonstration works. */
const ASKED = '/help/4/ask';
const nameOf = (project: string): string => `Demande-${project}-${Date.now().toString(36)}`;

/** Asks the structure of the adviser, without a program on the page. @returns the address of the page that follows it. */
async function ask(page: Page, name: string): Promise<string> {
  await page.goto(ASKED);
  await page.getByLabel('Votre nom').fill(name);
  await page.getByLabel('Adresse mail').fill(`${name}@exemple.fr`);
  await page.getByRole('checkbox').check();
  await page.getByRole('button', { name: 'Envoyer ma demande' }).click();
  await expect(page.locator('h1')).toHaveText('Votre demande est partie');
  return (await page.getByRole('link', { name: 'Suivre ma demande' }).getAttribute('href')) ?? '';
}

test('a form without a contact is refused, and keeps what was typed', async ({ page }) => {
  await page.goto(ASKED);
  await expectFit(page);
  await page.getByLabel('Votre nom').fill('Sans contact');
  await page.getByRole('checkbox').check();
  await page.getByRole('button', { name: 'Envoyer ma demande' }).click();
  await expect(page.getByRole('alert')).toContainText('Ni téléphone ni adresse mail');
  await expect(page.getByLabel('Votre nom')).toHaveValue('Sans contact');
  await expectFit(page);
});

test('whoever asked reads who saw it, and takes it back', async ({ page, browser }, { project }) => {
  const name = nameOf(project.name);
  const follow = await ask(page, name);
  expect(lastLetter(`${name}@exemple.fr`)).toContain('/my-request?token=');
  const adviser = await (await browser.newContext({ viewport: page.viewportSize() })).newPage();
  await signInAs(adviser, 'adviser', '/requests');
  await adviser.getByRole('link', { name }).click();
  await expectFit(adviser);
  const address = adviser.url();
  await page.goto(follow);
  await expect(page.locator('main')).toContainText('Ouvre-Boîtes 44 l’a lue');
  await expectFit(page);
  await page.getByRole('button', { name: 'Reprendre ma demande' }).click();
  await expect(page.getByRole('status')).toContainText('votre nom effacé');
  await expectFit(page);
  await adviser.goto(address);
  await expect(adviser.locator('main')).not.toContainText(name);
  await expect(adviser.locator('main')).toContainText('Le nom n’est plus gardé ici');
});

test('a structure answers by its link, without an account or a program, and passes the request on', async ({
  browser,
}, { project }) => {
  const context = await browser.newContext({
    javaScriptEnabled: false,
    viewport: { width: 360, height: 740 },
    locale: 'fr-FR',
  });
  const page = await context.newPage();
  const name = nameOf(project.name);
  const follow = await ask(page, name);
  await page.goto(ASKED.replace('/ask', ''));
  const mail = (await page.locator('a[href^="mailto:"]').first().getAttribute('href'))?.slice(7) ?? '';
  await page.goto(/(\/request-answer\?token=\S+)/.exec(lastLetter(mail))?.[1] ?? '');
  await expect(page.locator('main')).not.toContainText(name);
  await page.getByRole('button', { name: 'Ouvrir la demande' }).click();
  await expect(page.locator('main')).toContainText(name);
  await page.getByText('Passer à une autre structure').first().click();
  await page.getByLabel('Chercher un service').fill('création d’entreprise');
  await page.getByRole('button', { name: 'Chercher', exact: true }).click();
  await page.getByRole('radio').last().check();
  await page.getByRole('button', { name: 'Passer à une autre structure' }).click();
  await expect(page.getByRole('status')).toContainText('Votre réponse est enregistrée');
  await page.goto(follow);
  await expect(page.locator('main')).toContainText('l’a passée à une autre structure');
  expect(lastLetter(`${name}@exemple.fr`)).toContain('a transmis votre demande à');
  await context.close();
});

test('a professional sends somebody to a service, with a document, and follows the answer', async ({ page }, {
  project,
}) => {
  const name = nameOf(project.name);
  await signInAs(page, 'adviser', '/requests/new');
  await expectFit(page);
  await page.getByLabel('Chercher un service').fill('création d’entreprise');
  await page.getByRole('button', { name: 'Chercher', exact: true }).click();
  await expectFit(page);
  await page.locator('main li a').first().click();
  await page.getByLabel('Nom de la personne').fill(name);
  await page.getByLabel('Adresse mail').fill(`${name}@exemple.fr`);
  await page.getByRole('checkbox').check();
  await page.getByRole('button', { name: 'Envoyer la demande' }).click();
  await expect(page.getByRole('status')).toContainText('C’est enregistré');
  await expectFit(page);
  await page.goto('/requests?which=sent');
  await expectFit(page);
  await expect(page.getByRole('link', { name })).toBeVisible();
});

test('silence is shown by structure, and names nobody who asks', async ({ page }) => {
  await signInAs(page, 'strategy-officer', '/requests/silence');
  await expect(page.locator('h1')).toHaveText('Demandes sans réponse');
  await expectFit(page);
  await page.goto('/en/requests/silence');
  await expectFit(page);
});
