import { expect, test, type Page } from '@playwright/test';
import { expectFit } from './setup/axe.ts';
import { signInAs } from './setup/roles.ts';

const ADDRESS = '14 Rue du Chêne Bienvenu 44100 Nantes';

/** What each page says, in each language. */
const SAID = {
  '': {
    next: 'Continuer',
    see: 'Voir qui peut m’aider',
    need: 'je veux monter ma boite',
    walk: /min à pied/,
    call: /^Appeler/,
  },
  '/en': {
    next: 'Continue',
    see: 'See who can help me',
    need: 'start a bussiness',
    walk: /min on foot/,
    call: /^Call/,
  },
} as const;

async function askThree(
  page: Page,
  prefix: keyof typeof SAID,
  look: (page: Page) => Promise<void>,
): Promise<void> {
  const said = SAID[prefix];
  await page.goto(`${prefix}/help`);
  await look(page);
  await page.locator('#text').fill(ADDRESS);
  await page.getByRole('button', { name: said.next }).first().click();
  await expect(page.locator('main')).toContainText('Chêne Bienvenu');
  await look(page);
  await page.locator('#words').fill(said.need);
  await page.getByRole('button', { name: said.next }).click();
  await look(page);
  await page.getByRole('button', { name: said.see }).click();
}

test.describe('without a program on the page', () => {
  test.use({ javaScriptEnabled: false });

  for (const prefix of ['', '/en'] as const)
    test(`three questions lead to help near home (${prefix || '/fr'})`, async ({ page }) => {
      // Axe is a program: pages are looked at with it in the test below.
      await askThree(page, prefix, async () => {});
      const first = page.locator('article').first();
      await expect(first).toContainText(SAID[prefix].walk);
      await expect(first.getByRole('link', { name: SAID[prefix].call })).toHaveAttribute('href', /^tel:\+33/);
      // Neither an address nor a need is ever in the address of a page.
      expect(page.url()).not.toMatch(/Ch%C3%AAne|boite|business|lat|lon/i);
      await first.locator('h3 a').click();
      await expect(page.locator('h1')).toBeVisible();
      await expect(page.getByRole('row')).toHaveCount(7);
      await expect(page.locator('main')).not.toContainText('Tessier');
    });

  test('a need that nothing answers is said, and what is counted is said too', async ({ page }) => {
    await page.goto('/help');
    await page.locator('button[name="anywhere"]').click();
    await page.locator('#words').fill('xyzzy plugh');
    await page.getByRole('button', { name: 'Continuer' }).click();
    await page.getByRole('button', { name: 'Voir qui peut m’aider' }).click();
    await expect(page.locator('main')).toContainText('Aucun service de l’annuaire');
    await expect(page.locator('main')).toContainText('sans rien garder de vous');
  });
});

test('results and a service read well, and fit', async ({ page }) => {
  await askThree(page, '', expectFit);
  await expectFit(page);
  await page.locator('article h3 a').first().click();
  await expectFit(page);
});

test('whoever keeps the directory corrects a page, and residents see it', async ({ page }, { project }) => {
  await signInAs(page, 'administrator', '/directory');
  await expectFit(page);
  for (const path of [
    '/directory/import',
    '/directory/duplicates',
    '/directory/programmes',
    '/directory/flags',
  ]) {
    await page.goto(path);
    await expectFit(page);
  }
  await page.goto('/directory/new');
  await page.locator('#f-nom').fill(`Relais du Marais ${project.name}`);
  await page.locator('summary').nth(2).click();
  await page.locator('#f-siret').fill('123');
  await page.getByRole('button', { name: 'Enregistrer' }).click();
  await expect(page.locator('.field.wrong')).toContainText('123');
  await page.locator('#f-siret').fill('');
  await page.getByRole('button', { name: 'Enregistrer' }).click();
  await page.waitForURL(/\/directory\/\d+\?saved=1/);
  await expectFit(page);
  await page.getByRole('link', { name: 'Ajouter un service' }).click();
  await expectFit(page);
  await page.locator('#f-nom').fill(`Atelier de zythologie ${project.name}`);
  await page.locator('#f-description').fill('Un atelier pour comprendre le brassage.');
  await page.getByRole('button', { name: 'Enregistrer' }).click();
  await page.waitForURL(/saved=1/);
  await page.getByRole('link', { name: 'Voir ce que voient les habitants' }).click();
  await expect(page.locator('h1')).toContainText('zythologie');
});

test('a file of the directory gives its faults line by line, and writes what is right', async ({ page }, {
  project,
}) => {
  const id = `essai--${project.name}`;
  const structures = [
    { source: 'essai', id, nom: `Structure ${project.name}`, date_maj: '2025-06-01' },
    { source: 'essai', id: `${id}-2`, nom: 'Sans date', courriel: 'pas une adresse' },
  ];
  await signInAs(page, 'strategy-officer', '/directory/import');
  const buffer = Buffer.from(JSON.stringify(structures));
  await page.locator('#file').setInputFiles({ name: 'annuaire.json', mimeType: 'application/json', buffer });
  await page.getByRole('button', { name: 'Voir ce que contient le fichier' }).click();
  await expect(page.locator('#faults')).toContainText('pas une adresse');
  await expect(page.locator('#faults')).toContainText('date_maj');
  await expectFit(page);
  await page.getByRole('button', { name: 'Enregistrer les lignes justes' }).click();
  await page.waitForURL(/done=1/);
  await expect(page.getByRole('status')).toContainText('L’annuaire est à jour');
});
