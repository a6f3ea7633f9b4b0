import { expect, test, type Page } from '@playwright/test';
import { BUYER, HOLDER } from '#modules/clauses/server/decp/testing/a-publication.ts';
import { expectFit } from './setup/axe.ts';
import { commit, follow, importFile } from './setup/clauses.ts';

/** Both screens run at once: each has a contract of its own. */
const numberOf = (project: string): string => (project === 'mobile' ? '2026-M833' : '2026-D833');

/** A spreadsheet with a SIRET that is none: mended on the page, then entered. */
async function mendTable(page: Page, number: string): Promise<void> {
  await page.goto('/clauses/import');
  await expectFit(page);
  const lines = [
    'Numéro;SIRET de l’acheteur;Objet;SIRET du titulaire;Montant HT',
    `${number}-T;${BUYER};Peinture;123;1 000,50`,
  ];
  const file = { name: 'marches.csv', mimeType: 'text/csv', buffer: Buffer.from(lines.join('\n')) };
  await page.locator('input[name="file"]').setInputFiles(file);
  await page.getByRole('button', { name: 'Vérifier le fichier' }).click();
  await page.waitForURL(/\/clauses\/import\/table\/[0-9a-f-]{36}/);
  await expectFit(page);
  await page.locator('input[name="cell-2-3"]').fill(HOLDER);
  await page.getByRole('button', { name: 'Corriger et vérifier de nouveau' }).click();
  await expect(page.locator('ul.counts strong')).toHaveText(['1', '0', '0']);
  await page.getByRole('button', { name: 'Enregistrer 1 marchés' }).click();
  await page.waitForURL(/\/clauses\/contracts\?added=1/);
}

/** Milestones written by hand: what is due follows them. */
async function setMilestones(page: Page): Promise<void> {
  await page.locator('#rules summary').click();
  await page.locator('#schedule').selectOption('milestones');
  await page.locator('#milestones').fill('31/12/2024 : 50 %\n14/05/2026 : 100 %');
  await page.locator('#rulesWording').fill('CCAP, article 12');
  await expectFit(page);
  await page.locator('#rules').getByRole('button', { name: 'Enregistrer' }).click();
  await expect(page.locator('#rules')).toContainText('50 %');
}

test('a published contract becomes 833 hours due, in the ledger and on paper', async ({ page }, {
  project,
}) => {
  const number = numberOf(project.name);
  await importFile(page, number);
  await follow(page, number);
  await commit(page);
  await setMilestones(page);
  const [contract] = page.url().split('?');
  // What the page says is what the ledger holds.
  await page
    .locator('#commitment')
    .getByRole('link', { name: /entrée n°/ })
    .click();
  await expect(page.locator('h1')).toBeVisible();
  await page.goto(contract);

  const letter = await page.request.get(
    (await page.getByRole('link', { name: 'État trimestriel' }).getAttribute('href')) ?? '',
  );
  expect(letter.headers()['content-type']).toBe('application/pdf');
  const printed = (await letter.body()).toString('utf8');
  expect(printed.slice(0, 5)).toBe('%PDF-');
  expect(printed).toContain(`marché ${number}`);
  await mendTable(page, number);
  await page.goto('/en/clauses');
  await expectFit(page);
  await expect(page.locator('h1')).toHaveText('Social clauses');
});
