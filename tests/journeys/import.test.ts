import { AxeBuilder } from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';
import { signInAs } from './setup/roles.ts';

const HEADER =
  'SIRET de l’employeur;Marché;Numéro de la personne;Mois;Heures;QPV 2015 de résidence;QPV 2024 de résidence';
const SIRET = '13000548100010';

/** Three rows; the second has no readable month, the third no readable hours. Rows of each screen are its own. */
const fileOf = (no: string, year: string): string =>
  [
    HEADER,
    `${SIRET};2099-${no};P-99${no}1;03/${year};1000,00;QP044014;QN04414M`,
    `${SIRET};2099-${no};P-99${no}2;13/${year};500,00;QP044014;QN04414M`,
    `${SIRET};2099-${no};P-99${no}3;03/${year};beaucoup;QP044014;QN04414M`,
  ].join('\r\n');

async function figureOf(page: Page, year: string): Promise<string> {
  await page.goto(`/figures/clause-hours?period=${year}`);
  return (await page.locator('.figure .number').first().textContent())?.trim() ?? '';
}

async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(
    violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => String(target)).join(', ')}`),
  ).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
}

test.describe.configure({ mode: 'serial' });

test('a facilitator imports a file with two errors, mends them in place, records, sees the figure move, undoes', async ({
  page,
}, { project }) => {
  // Both screens run at once: each moves the figure of a year of its own.
  const [no, year] = project.name === 'mobile' ? ['1', '2023'] : ['2', '2025'];
  await signInAs(page, 'facilitator');
  const before = await figureOf(page, year);

  await page.goto('/import');
  await expectAccessible(page);
  await page
    .locator('input[name="file"]')
    .setInputFiles({ name: `heures-${no}.csv`, mimeType: 'text/csv', buffer: Buffer.from(fileOf(no, year)) });
  await page.getByRole('button', { name: 'Vérifier le fichier' }).click();
  await page.waitForURL(/\/import\/[0-9a-f-]{36}/);
  await expect(page.locator('select[name="kind"]')).toHaveValue('hours-worked');
  await expect(page.locator('#outcome dd')).toHaveText(['1', '0', '0', '2']);
  await expectAccessible(page);

  const errors = await page.request.get(`${new URL(page.url()).pathname}/errors`);
  expect((await errors.text()).split('\r\n')).toHaveLength(4);

  await page.locator('input[name="cell-3-3"]').fill(`03/${year}`);
  await page.locator('input[name="cell-4-4"]').fill('250,00');
  await page.getByRole('button', { name: 'Corriger et vérifier de nouveau' }).click();
  await expect(page.locator('#outcome dd')).toHaveText(['3', '0', '0', '0']);
  await page.getByRole('button', { name: 'Enregistrer tout le fichier' }).click();
  await page.waitForURL(/recorded=\d+/);
  await expectAccessible(page);
  const entry = new URL(page.url()).searchParams.get('recorded');
  await page.getByRole('link', { name: `Voir l’écriture ${entry}` }).click();
  await expect(page).toHaveURL(new RegExp(`/entries/${entry}`));
  const after = await figureOf(page, year);
  expect(after).not.toBe(before);

  await page.goto('/import');
  const row = page.locator('.imports li').filter({ has: page.locator(`a[href$="/entries/${entry}"]`) });
  await row.locator('summary').click();
  await row.locator('input[name="note"]').fill('Fichier d’essai');
  await row.getByRole('button').click();
  await page.waitForURL(/undone=/);
  await expect(row).toContainText('Annulé');
  expect(await figureOf(page, year)).toBe(before);
});

test('a file waits for its owner alone, and templates are downloaded', async ({ page, browser }, {
  project,
}) => {
  test.skip(project.name !== 'desktop', 'asked once');
  await signInAs(page, 'facilitator', '/import');
  await page
    .locator('input[name="file"]')
    .setInputFiles({ name: 'a.csv', mimeType: 'text/csv', buffer: Buffer.from(fileOf('3', '2025')) });
  await page.getByRole('button', { name: 'Vérifier le fichier' }).click();
  await page.waitForURL(/\/import\/[0-9a-f-]{36}/);
  const path = new URL(page.url()).pathname;
  expect((await page.request.get('/import/template/hours-worked.xlsx')).status()).toBe(200);
  expect(await (await page.request.get('/import/template/hours-worked.csv')).text()).toContain('Marché');
  const other = await browser.newPage({ baseURL: new URL(page.url()).origin });
  await signInAs(other, 'administrator');
  expect((await other.goto(path))?.status()).toBe(404);
  await other.close();
});
