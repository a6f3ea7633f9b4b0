import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { anExport, aPerson } from '#modules/insertion/testing/an-export.ts';
import { STRUCTURES } from '../../src/app/demo/organisations.ts';
import { expectFit } from './setup/axe.ts';
import { signInAs } from './setup/roles.ts';

const SIRET = STRUCTURES[0].siret;

/** Both screens run at once: each has an employer, people and a year of its own, before those that the demonstration counts. */
const ownOf = (project: string) =>
  project === 'mobile'
    ? { employer: 'Chantier de la Chézine', year: '2018', from: 100 }
    : { employer: 'Chantier de la Sèvre', year: '2019', from: 200 };

/** Twelve hires, one of them renewed, and a date that does not exist on row 3. */
function fileOf({ employer, year, from }: ReturnType<typeof ownOf>): Uint8Array {
  const hires = Array.from({ length: 12 }, (_, at) => ({
    ...aPerson(from + at),
    employer,
    hired: at === 1 ? `31/02/${year}` : `0${1 + (at % 9)}/03/${year}`,
    left: `30/06/${year}`,
    passStart: `01/03/${year}`,
    passEnd: `28/02/${Number(year) + 2}`,
  }));
  return anExport(...hires, { ...hires[0], hired: `01/07/${year}`, left: '' });
}

async function importExport(page: Page, own: ReturnType<typeof ownOf>): Promise<void> {
  await signInAs(page, 'adviser', '/insertion/import');
  await expectFit(page);
  const buffer = Buffer.from(fileOf(own));
  await page
    .locator('input[name="file"]')
    .setInputFiles({ name: 'export.csv', mimeType: 'text/csv', buffer });
  await page.getByRole('button', { name: 'Vérifier le fichier' }).click();
  await page.waitForURL(/\/insertion\/import\/[0-9a-f-]{36}/);
  await expect(page.locator('#outcome dd')).toHaveText(['0', '0', '0', '13']);
  await expectFit(page);

  await page.getByRole('link', { name: new RegExp(own.employer) }).click();
  await expect(page.locator('input[name="employer"]')).toHaveValue(own.employer);
  await page.locator('input[name="siret"]').fill(SIRET);
  await expectFit(page);
  await page.getByRole('button', { name: 'Enregistrer la convention' }).click();
  await page.waitForURL(/\/insertion\/import\/[0-9a-f-]{36}/);
  await expect(page.locator('#outcome dd')).toHaveText(['12', '0', '0', '1']);

  await page.locator('input[name^="cell-3-"]').fill(`28/02/${own.year}`);
  await page.getByRole('button', { name: 'Corriger et vérifier de nouveau' }).click();
  await expect(page.locator('#outcome dd')).toHaveText(['13', '0', '0', '0']);
  await page.getByRole('button', { name: 'Enregistrer tout le fichier' }).click();
  await page.waitForURL(/done=1/);
  await expect(page.getByRole('status')).toContainText('Import enregistré');
}

async function followPerson(page: Page, own: ReturnType<typeof ownOf>): Promise<void> {
  await page.goto(`/insertion?on=${own.year}-07-15`);
  await expect(page.locator('dl dd').nth(1)).toHaveText(/[1-9]/);
  await expectFit(page);
  await page.getByRole('link', { name: String(aPerson(own.from).last) }).click();
  await expect(page.locator('h1')).toContainText(String(aPerson(own.from).last));
  await expectFit(page);
  await page.getByText('Saisir une suspension').click();
  await page.locator('input[id^="suspend-"][name="starts"]').fill(`${own.year}-04-01`);
  await page.locator('input[id^="suspend-"][name="ends"]').fill(`${own.year}-05-01`);
  await page.locator('form.act').first().getByRole('button').click();
  await page.waitForURL(/saved=1/);
  await expect(page.getByRole('status')).toContainText('PASS mis à jour');
  await expectFit(page);
}

async function control(page: Page, own: ReturnType<typeof ownOf>): Promise<string> {
  await signInAs(page, 'auditor', '/insertion/control');
  await expectFit(page);
  await page.locator('input[name="title"]').fill(`Contrats de ${own.year}`);
  await page.locator('input[name="from"]').fill(`${own.year}-01-01`);
  await page.locator('input[name="to"]').fill(`${own.year}-12-31`);
  await page.locator('input[name="size"]').fill('5');
  await page.getByRole('button', { name: 'Annoncer et publier les empreintes' }).click();
  await page.waitForURL(/\/insertion\/control\/[0-9a-f-]{36}/);
  await expectFit(page);
  const id = new URL(page.url()).pathname.split('/').at(-1) ?? '';
  await page.goto(`/controls/${id}`);
  await expect(page.getByText('Le tirage n’a pas encore eu lieu')).toBeVisible();
  await expectFit(page);

  await page.goto(`/insertion/control/${id}`);
  await page.getByRole('button', { name: 'Tirer au sort' }).click();
  const selects = page.locator('select[name^="outcome-"]');
  await expect(selects).toHaveCount(5);
  for (let at = 0; at < 5; at++) await selects.nth(at).selectOption(at === 0 ? 'not-conform' : 'conform');
  await expectFit(page);
  await page.getByRole('button', { name: 'Enregistrer les constats' }).click();
  await page.getByRole('button', { name: 'Clore et publier le taux' }).click();
  await expect(page.locator('#result')).toContainText('20 % d’erreur constatée');
  await expectFit(page);
  return id;
}

/** What the commands of the page print, run as they are by whoever copies them. */
function byHand(recipe: string, population: string): string[] {
  const folder = mkdtempSync(join(tmpdir(), 'ancrage-replay-'));
  writeFileSync(join(folder, 'population.txt'), population);
  const printed = execFileSync('bash', ['-c', recipe], { cwd: folder, encoding: 'utf8' });
  rmSync(folder, { recursive: true });
  return printed
    .trim()
    .split('\n')
    .slice(2)
    .map((line) => line.split(' ')[1] ?? '');
}

test('an adviser imports contracts, an auditor controls them, and anyone draws again', async ({ page }, {
  project,
}) => {
  const own = ownOf(project.name);
  await importExport(page, own);
  await followPerson(page, own);
  await page.context().clearCookies();
  const id = await control(page, own);

  await page.context().clearCookies();
  await page.goto('/controls');
  await expectFit(page);
  await page.getByRole('link', { name: `Contrats de ${own.year}` }).click();
  await expect(page).toHaveURL(new RegExp(id));
  await expectFit(page);
  await page.getByRole('button', { name: 'Refaire le tirage ici' }).click();
  await expect(page.getByText('les mêmes 5 contrats')).toBeVisible();
  const list = await page.request.get(`/controls/${id}/population`);
  expect((await list.text()).trim().split('\n')).toHaveLength(13);
  expect(byHand(await page.locator('pre code').innerText(), await list.text())).toEqual(
    await page.locator('#drawn ol code').allTextContents(),
  );
  await page.goto(`/figures/insertion-contracts?period=${own.year}`);
  await expect(page.getByText('20 % d’erreur constatée')).toBeVisible();
  await expectFit(page);
});
