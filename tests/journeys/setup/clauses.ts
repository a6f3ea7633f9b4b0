import { expect, type Browser, type Locator, type Page } from '@playwright/test';
import { formatDay, dayOfInstant } from '#kernel/days.ts';
import { addMonths, monthOf } from '#modules/clauses/index.ts';
import { aFile, aPublication } from '#modules/clauses/server/decp/testing/a-publication.ts';
import { expectFit } from './axe.ts';
import { signInAs } from './roles.ts';

/** An employer, and somebody whom it employs. */
export type Own = { siret: string; employer: string; person: string };

/** The month of the journeys: two before this one, which the demonstration validated. */
export const MONTH = addMonths(monthOf(dayOfInstant(new Date())).from, -2);
export const month = formatDay(MONTH).slice(0, 7);
export const year = month.slice(0, 4);

/** Looks at a file of public contracts, and records the one that has a clause. */
export async function importFile(page: Page, number: string): Promise<void> {
  await signInAs(page, 'facilitator', '/clauses/import');
  await expectFit(page);
  // A line that schema 2.0.3 does not allow: it is told, and the contract is kept.
  const contracts = [
    aPublication(number, { dureeMois: 'NC' }),
    aPublication(`${number}-sans`, {
      considerationsSociales: { considerationSociale: ['Pas de considération sociale'] },
    }),
  ];
  const file = { name: 'decp.json', mimeType: 'application/json', buffer: Buffer.from(aFile(contracts)) };
  await page.locator('input[name="file"]').setInputFiles(file);
  await page.getByRole('button', { name: 'Vérifier le fichier' }).click();
  await page.waitForURL(/\/clauses\/import\/[0-9a-f-]{36}/);
  await expect(page.locator('ul.counts')).toContainText('1 nouveaux');
  await expect(page.locator('#faults')).toContainText('dureeMois');
  await expectFit(page);
  await page.getByRole('button', { name: 'Enregistrer 1 marchés' }).click();
  await page.waitForURL(/\/clauses\/contracts\?state=proposed&added=1/);
  await expect(page.getByRole('status')).toContainText('1 marchés');
}

/** Finds the contract among the proposed ones, and follows it. */
export async function follow(page: Page, number: string): Promise<void> {
  await page.goto(`/clauses/contracts?q=${number}`);
  await expectFit(page);
  await page.getByRole('link', { name: number }).click();
  await page.waitForURL(/\/clauses\/contracts\/\d+$/);
  await expect(page.locator('h1')).toContainText('À suivre');
  await expectFit(page);
  await page.getByRole('button', { name: 'Suivre ce marché' }).click();
  await expect(page.locator('h1')).toContainText('Suivi');
}

/** Computes 833 hours from the terms of the contract, and records them. */
export async function commit(page: Page): Promise<void> {
  await expect(page.locator('input[name="amount"]').first()).toHaveValue('1000000.5');
  for (const [name, value] of [
    ['amount', '1 000 000'],
    ['labour', '50'],
    ['effort', '5'],
    ['hourlyCost', '30'],
  ])
    await page.locator(`#set input[name="${name}"]`).fill(value);
  await page.locator('#set input[name="wording"]').fill('CCAP, article 9');
  await page.getByRole('button', { name: 'Calculer' }).click();
  const preview = page.locator('.preview');
  await expect(preview).toContainText('833 h');
  await expect(preview).toContainText('1 000 000 € × 50 % × 5 % ÷ 30 € = 833 h');
  await expect(preview).toContainText('500 000 € × 5 % = 25 000 €');
  await expectFit(page);
  await page.getByRole('button', { name: 'Enregistrer cet engagement' }).click();
  await expect(page.locator('#commitment')).toContainText('à la signature');
  await expect(page.locator('#commitment')).toContainText('833 h');
  await expectFit(page);
}

/** As a facilitator signed in: registers somebody, decides that they are eligible for a contract and notes that they are hired for it. */
export async function register(page: Page, own: Own, contract?: string): Promise<void> {
  await page.goto('/clauses/participants/new');
  await expectFit(page);
  await page.locator('#name').fill(own.person);
  await page.locator('#born').fill('1991-04-12');
  await page.locator('#sex').selectOption('female');
  await page.locator('#address').fill('14 Rue du Chêne Bienvenu 44100 Nantes');
  await page.getByRole('button', { name: 'Enregistrer' }).click();
  await page.waitForURL(/\/clauses\/participants\/1\/\d+\?saved=1/);
  await expect(page.locator('h1')).toHaveText(own.person);

  const person = page.url();
  const wanted = contract ?? (await someContract(page));
  await page.goto(person);
  const option = page.locator('#contract-eligible option', { hasText: wanted.trim() });
  await page.locator('#contract-eligible').selectOption((await option.first().getAttribute('value')) ?? '');
  await page.getByRole('button', { name: 'Continuer' }).click();
  await page.locator('#criterion').selectOption('rsa');
  await page.getByLabel('Attestation d’allocation').check();
  await page.locator('#decided').fill(formatDay(MONTH - 10));
  await expectFit(page);
  await page.getByRole('button', { name: 'Décider' }).click();
  await page.waitForURL(/saved=1$/);
  await expect(page.locator('#eligibility')).toContainText('Bénéficiaire du RSA');

  await page.getByText('Noter une embauche').click();
  await page.locator('#employer').fill(own.siret);
  await page.locator('#employerName').fill(own.employer);
  await page.locator('#starts').fill(formatDay(MONTH));
  await page.getByRole('button', { name: 'Noter l’embauche' }).click();
  await page.waitForURL(/saved=1$/);
  await expect(page.locator('#employments h3')).toContainText(own.employer);
  await expectFit(page);
}

/** A contract under which the demonstration already works that month. */
async function someContract(page: Page): Promise<string> {
  await page.goto(`/clauses/hours/lines?from=${month}&to=${month}`);
  return page.locator('tbody tr td[data-label="Marché"]').first().innerText();
}

/** Opens the month for who was hired since, and makes a link for the employer. @returns its path. */
export async function linkOf(page: Page, own: Own): Promise<string> {
  await page.goto(`/clauses/hours?month=${month}`);
  await page.getByRole('button', { name: 'Ajouter les nouvelles embauches' }).click();
  await page.waitForURL(/done=opened/);
  const employer = page.locator('.employers li', { hasText: own.employer });
  await employer.getByRole('button', { name: 'Nouveau lien' }).click();
  const link = page.locator('.notice a').first();
  await expect(link).toBeVisible();
  await expectFit(page);
  return new URL(await link.getAttribute('href').then((href) => href ?? ''), page.url()).pathname;
}

/** An employer on a telephone, whose network is cut once. */
export async function declareOffline(browser: Browser, own: Own, path: string): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width: 360, height: 740 },
    hasTouch: true,
    locale: 'fr-FR',
  });
  const phone = await context.newPage();
  await phone.goto(path);
  await expect(phone.locator('.person')).toContainText(own.person);
  await expectFit(phone);
  await phone.evaluate(() => navigator.serviceWorker.ready);
  await expect.poll(() => phone.evaluate((at) => caches.match(at).then(Boolean), path)).toBe(true);
  const field = phone.locator('input[name^="h-"]');
  await field.fill('151,5');
  await expect(phone.locator('[data-total]')).toHaveText('151,5');

  await context.setOffline(true);
  await phone.reload();
  await expect(phone.locator('[data-state]')).toHaveText('Hors ligne, gardé sur ce téléphone.');
  await expect(field).toHaveValue('151,5');
  await phone.getByRole('button', { name: 'Envoyer les heures' }).click();
  await expect(phone.locator('[data-state]')).toHaveText('Hors ligne, gardé sur ce téléphone.');
  await context.setOffline(false);
  await expect(phone.getByRole('status').first()).toContainText('C’est envoyé', { timeout: 20_000 });
  expect(await phone.evaluate(async () => [localStorage.length, (await caches.keys()).length])).toEqual([
    0, 0,
  ]);
  await expectFit(phone);
  return phone;
}

/** The line of the person on the page of the month. */
export const lineOf = (page: Page, own: Own): Locator => page.locator('.line', { hasText: own.person });

/** Hours worked of a period on their public page, under a reading. */
export async function hoursShown(page: Page, { period = year, reading = 'all' } = {}): Promise<number> {
  await page.goto(`/figures/clause-hours?period=${encodeURIComponent(period)}&reading=${reading}`);
  const text = await page.locator('.figure .value, [data-figure]').first().innerText();
  return Number(text.replaceAll(/[^\d,]/g, '').replace(',', '.'));
}

/** The facilitator sends the hours back, with a reason. */
export async function sendBack(page: Page, own: Own): Promise<void> {
  await page.goto(`/clauses/hours?month=${month}`);
  await lineOf(page, own).getByRole('checkbox').check();
  await page.locator('#reason').fill('Le bulletin dit 120 heures');
  await page.getByRole('button', { name: 'Renvoyer à l’employeur' }).click();
  await page.waitForURL(/done=sent-back/);
}

/** The employer reads the reason on its telephone, and sends other hours. */
export async function correct(phone: Page, path: string): Promise<void> {
  await phone.goto(path);
  await expect(phone.locator('.person')).toContainText('Le bulletin dit 120 heures');
  await phone.locator('input[name^="h-"]').fill('120');
  await phone.getByRole('button', { name: 'Envoyer les heures' }).click();
  await expect(phone.getByRole('status').first()).toContainText('C’est envoyé');
}

/** The facilitator validates the hours of the employer. */
export async function validate(page: Page, own: Own): Promise<void> {
  await page.goto(`/clauses/hours?month=${month}`);
  await expect(lineOf(page, own)).toContainText('120 h');
  await expectFit(page);
  await lineOf(page, own).getByRole('checkbox').check();
  await page.getByRole('button', { name: 'Valider', exact: true }).click();
  await page.waitForURL(/done=validated/);
  await expect(page.getByRole('status')).toContainText('les chiffres sont à jour');
}
