import { expect, test, type Page } from '@playwright/test';
import { aFile, aPublication } from '#modules/clauses/server/decp/testing/a-publication.ts';
import { expectFit } from './setup/axe.ts';
import { signInAs } from './setup/roles.ts';

/** Both screens run at once: each has a contract of its own. */
const numberOf = (project: string): string => (project === 'mobile' ? '2026-M833' : '2026-D833');

async function importFile(page: Page, number: string): Promise<void> {
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

async function follow(page: Page, number: string): Promise<void> {
  await page.goto(`/clauses/contracts?q=${number}`);
  await expectFit(page);
  await page.getByRole('link', { name: number }).click();
  await page.waitForURL(/\/clauses\/contracts\/\d+$/);
  await expect(page.locator('h1')).toContainText('À suivre');
  await expectFit(page);
  await page.getByRole('button', { name: 'Suivre ce marché' }).click();
  await expect(page.locator('h1')).toContainText('Suivi');
}

async function commit(page: Page): Promise<void> {
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

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('a published contract becomes 833 hours due, in the ledger and on paper', async ({ page }, {
    project,
  }) => {
    const number = numberOf(project.name);
    await importFile(page, number);
    await follow(page, number);
    await commit(page);
    // What the page says is what the ledger holds.
    await page
      .locator('#commitment')
      .getByRole('link', { name: /entrée n°/ })
      .click();
    await expect(page.locator('h1')).toBeVisible();
    await page.goBack();

    const letter = await page.request.get(
      (await page.getByRole('link', { name: 'État trimestriel' }).getAttribute('href')) ?? '',
    );
    expect(letter.headers()['content-type']).toBe('application/pdf');
    expect((await letter.body()).subarray(0, 5).toString()).toBe('%PDF-');
    await page.goto('/en/clauses');
    await expectFit(page);
    await expect(page.locator('h1')).toHaveText('Social clauses');
  });
});
