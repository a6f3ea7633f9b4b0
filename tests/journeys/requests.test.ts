import { expect, test, type Page } from '@playwright/test';
import { expectFit } from './setup/axe.ts';
import { lastLetter } from './setup/letters.ts';
import { signInAs } from './setup/roles.ts';

const nameOf = (project: string): string => `Demande-${project}-${Date.now().toString(36)}`;

/** Services of the demonstration: one of the adviser's structure, and those of others, each test its own so that none reads another's letter. */
const ADVISERS = 4;
const PASSES_ON: Record<string, number> = { mobile: 7, desktop: 10 };
const REFUSES: Record<string, number> = { mobile: 13, desktop: 16 };

/** Asks a service, without a program on the page. @returns the address of the page that follows it. */
async function ask(page: Page, name: string, service = ADVISERS): Promise<string> {
  await page.goto(`/help/${service}/ask`);
  await page.getByLabel('Votre nom').fill(name);
  await page.getByLabel('Adresse mail').fill(`${name}@exemple.fr`);
  await page.getByRole('checkbox').check();
  await page.getByRole('button', { name: 'Envoyer ma demande' }).click();
  await expect(page.locator('h1')).toHaveText('Votre demande est partie');
  return (await page.getByRole('link', { name: 'Suivre ma demande' }).getAttribute('href')) ?? '';
}

test('a form without a contact is refused, and keeps what was typed', async ({ page }) => {
  await page.goto(`/help/${ADVISERS}/ask`);
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
  const service = PASSES_ON[project.name];
  const follow = await ask(page, name, service);
  await page.goto(`/help/${service}`);
  const mail = (await page.locator('a[href^="mailto:"]').first().getAttribute('href'))?.slice(7) ?? '';
  await page.goto(/(\/request-answer\?token=\S+)/.exec(lastLetter(mail))?.[1] ?? '');
  await expect(page.locator('main')).not.toContainText(name);
  await page.getByRole('button', { name: 'Ouvrir la demande' }).click();
  await expect(page.locator('main')).toContainText(name);
  await page.getByText('Passer à une autre structure').first().click();
  await page.getByLabel('Chercher un service').fill('création d’entreprise');
  await page.getByRole('button', { name: 'Chercher', exact: true }).click();
  // Whose letters no test of the other screen reads.
  await page.getByRole('radio', { name: /Adie/ }).first().check();
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
  await page.locator('main a[href*="service="]').first().click();
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

test('results of help lead to the form', async ({ page }) => {
  await page.goto('/help');
  await page.locator('#text').fill('14 Rue du Chêne Bienvenu 44100 Nantes');
  await page.getByRole('button', { name: 'Continuer' }).first().click();
  await page.locator('#words').fill('je veux monter ma boite');
  await page.getByRole('button', { name: 'Continuer' }).click();
  await page.getByRole('button', { name: 'Voir qui peut m’aider' }).click();
  await page.locator('article').first().getByRole('link', { name: 'Demander à être rappelé' }).click();
  await expect(page.locator('h1')).toHaveText('Être recontacté');
});

test('whoever asked reads why a structure cannot help, and looks elsewhere', async ({ page }, {
  project,
}) => {
  const name = nameOf(project.name);
  const service = REFUSES[project.name];
  const follow = await ask(page, name, service);
  await expectFit(page);
  await page.goto(`/help/${service}`);
  const mail = (await page.locator('a[href^="mailto:"]').first().getAttribute('href'))?.slice(7) ?? '';
  await page.goto(/(\/request-answer\?token=\S+)/.exec(lastLetter(mail))?.[1] ?? '');
  await expectFit(page);
  await page.getByRole('button', { name: 'Ouvrir la demande' }).click();
  await expect(page.locator('main')).toContainText(name);
  await expectFit(page);
  await page.getByText('Nous ne pouvons pas').first().click();
  await page.getByLabel('Motif').selectOption({ label: 'Plus de place' });
  await page.getByRole('button', { name: 'Nous ne pouvons pas' }).click();
  await expect(page.getByRole('status')).toContainText('Votre réponse est enregistrée');
  await expectFit(page);
  await page.goto(follow);
  await expect(page.locator('main')).toContainText('Plus de place');
  await expect(page.getByRole('link', { name: 'Chercher un autre service' })).toBeVisible();
  await expectFit(page);
});
