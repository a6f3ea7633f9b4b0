import { readFile } from 'node:fs/promises';
import { expect, test, type Page } from '@playwright/test';
import { aFile, aPublication, BUYER } from '#modules/clauses/server/decp/testing/a-publication.ts';

import { expectFit } from './setup/axe.ts';
import { signInAs } from './setup/roles.ts';

/** Both screens run at once: each has a contract of its own. */
const numberOf = (project: string): string => (project === 'mobile' ? 'J360-0117' : 'J1440-0117');

/** A contract with a clause, one without, one whose buyer nobody can name, and a date that does not exist. */
const fileOf = (number: string): Buffer =>
  Buffer.from(
    aFile([
      aPublication(number, { montant: 1_000_000, modifications: [] }),
      aPublication(`${number}-X`, {
        considerationsSociales: { considerationSociale: ['Pas de considération sociale'] },
      }),
      aPublication(`${number}-Y`, { acheteur: { id: '123' } }),
      aPublication(`${number}-Z`, { dateNotification: '2024-02-31' }),
    ]),
  );

async function importFile(page: Page, number: string): Promise<void> {
  await signInAs(page, 'facilitator', '/clauses/import');
  await expectFit(page);
  await page.locator('input[name="file"]').setInputFiles({
    name: 'decp-2024.json',
    mimeType: 'application/json',
    buffer: fileOf(number),
  });
  await page.locator('#buyers').fill(BUYER.slice(0, 9));
  await page.getByRole('button', { name: 'Vérifier le fichier' }).click();
  await page.waitForURL(/\/clauses\/import\/[0-9a-f-]{36}/);
  await expect(page.locator('.counts li').first()).toContainText('2');
  await expect(page.locator('#faults')).toContainText('acheteur.id');
  await expect(page.locator('#faults')).toContainText('dateNotification');
  await expectFit(page);
  await page.getByRole('button', { name: /Enregistrer/ }).click();
  await page.waitForURL(/\/clauses\/contracts\?state=proposed/);
  await expect(page.getByRole('status')).toBeVisible();
}

async function follow(page: Page, number: string): Promise<void> {
  await page.goto(`/clauses/contracts?q=${number}`);
  await expectFit(page);
  await page.getByRole('link', { name: number, exact: true }).click();
  await expect(page.locator('h1')).toContainText(number);
  await expectFit(page);
  await page.getByRole('button', { name: 'Suivre ce marché' }).click();
  await expect(page.getByRole('status').first()).toBeVisible();
}

/** The worked example of the published method. */
async function commit(page: Page): Promise<void> {
  const fields = { amount: '1 000 000', labour: '50', effort: '5', hourlyCost: '30' };
  for (const [name, value] of Object.entries(fields)) await page.locator(`input#${name}`).fill(value);
  await page.locator('#wording').first().fill('CCAP, article 9.2');
  await page.getByRole('button', { name: 'Calculer' }).click();
  const preview = page.locator('.preview');
  await expect(preview).toContainText(/1\s000\s000\s€ × 50\s% × 5\s% ÷ 30\s€ = 833\sh/);
  await expectFit(page);
  await page.getByRole('button', { name: 'Enregistrer cet engagement' }).click();
  await page.waitForURL(/#commitment$/);
  await expect(page.locator('#commitment')).toContainText(/833\sh/);
  await expectFit(page);
}

/** Bytes of the statement: its title is written as it is, its text is not. */
async function statementOf(page: Page): Promise<string> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.locator('#letters a').first().click(),
  ]);
  return (await readFile(await download.path())).toString('utf8');
}

test('a facilitator goes from a file of public data to a followed contract of 833 h and its printed statement', async ({
  page,
}, { project }) => {
  test.setTimeout(120_000);
  const number = numberOf(project.name);
  await importFile(page, number);
  await follow(page, number);
  await commit(page);
  const statement = await statementOf(page);
  expect(statement.slice(0, 5)).toBe('%PDF-');
  expect(statement).toContain(`État trimestriel des heures d’insertion, marché ${number}`);
  expect(statement).toContain('StructTreeRoot');

  await page.goto('/clauses');
  await expect(page.locator('#slipping')).toContainText(number);
  await expectFit(page);
  await page.goto('/clauses/contracts/new');
  await expectFit(page);
  await page.goto('/clauses/operations');
  await expectFit(page);
});
