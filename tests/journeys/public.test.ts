import { AxeBuilder } from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';
import { signInAs } from './setup/roles.ts';

const PAGES = [
  '/',
  '/?place=bellevue',
  '/figures/clause-hours?period=2024',
  '/figures/public-control',
  '/figures/clause-beneficiaries?period=2024&place=petite-sensive',
  '/texts/discours-2025-06',
  '/verify',
  '/ledger',
  '/entries/3',
  '/sources/2',
  '/qpv',
  '/map',
  '/map?id=clause-hours&generation=2015&period=2024',
  '/neighbourhoods/bellevue',
  '/_design',
  '/sign-in',
  '/sign-in/forgotten',
];
/** Pages of whoever works here. */
const STAFF_PAGES = [
  '/figures/clause-hours/evidence?period=2024',
  '/figures/supported-residents?period=since+2020',
  '/locate',
  '/home',
  '/account',
  '/organisations',
  '/organisations/1',
  '/search?q=heures',
];
/** Pages of whoever answers for data. */
const OFFICER_PAGES = ['/traces', '/register', '/register/people'];
/** Pages of whoever administers. */
const ADMINISTRATOR_PAGES = ['/outbox'];
/** Pages of whoever follows residents. */
const ADVISER_PAGES = ['/persons', '/persons/new', '/persons/key', '/persons/pairs'];

async function violationsOf(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).join(', ')}`);
}

for (const path of [...PAGES, ...STAFF_PAGES, ...ADVISER_PAGES, ...OFFICER_PAGES, ...ADMINISTRATOR_PAGES]) {
  test(`${path} has no accessibility violation, fits the screen, in both languages and both themes`, async ({
    page,
  }) => {
    if (STAFF_PAGES.includes(path)) await signInAs(page, 'strategy-officer');
    if (ADVISER_PAGES.includes(path)) await signInAs(page, 'adviser');
    if (OFFICER_PAGES.includes(path)) await signInAs(page, 'data-protection-officer');
    if (ADMINISTRATOR_PAGES.includes(path)) await signInAs(page, 'administrator');
    for (const [prefix, colorScheme] of [
      ['', 'light'],
      ['/en', 'dark'],
    ] as const) {
      await page.emulateMedia({ colorScheme });
      const response = await page.goto(`${prefix}${path}`.replace('/en/?', '/en?'));
      expect(response?.status()).toBe(200);
      expect(await violationsOf(page)).toEqual([]);
      expect(
        await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth),
      ).toBeLessThanOrEqual(0);
      expect(await page.locator('html').getAttribute('lang')).toBe(prefix === '' ? 'fr' : 'en');
    }
  });
}

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('from a promise to the evidence, the entry and its source', async ({ page }) => {
    await page.goto('/');
    await page
      .getByRole('link', { name: 'Porter à 38 % la maîtrise publique des locaux commerciaux' })
      .click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(
      'Maîtrise publique des locaux commerciaux',
    );
    await page.locator('#evidence').getByRole('link').first().click();
    await expect(page.getByRole('heading', { level: 1 })).toContainText('Entrée');
    await page
      .getByRole('link', { name: /Locaux commerciaux observés/ })
      .first()
      .click();
    await expect(page.getByText('SHA-256')).toBeVisible();
  });

  test('a figure as known on the day it was announced differs from today, and says so', async ({ page }) => {
    await page.goto('/figures/clause-hours?period=2024');
    await page.getByLabel('Connu le').fill('2025-06-26');
    await page.getByRole('button', { name: 'Afficher' }).click();
    await expect(page).toHaveURL(/knownOn=2025-06-26/);
    await expect(page.getByText(/À cette date, le registre donnait 188.412,5/)).toBeVisible();
  });

  test('a pasted text is judged number by number', async ({ page }) => {
    await page.goto('/verify');
    await page
      .getByRole('textbox', { name: 'Texte' })
      .fill(
        'Au 26 juin 2025, six ressourceries sont ouvertes dans les QPV. En 2024, 900 habitants ont bénéficié des clauses sociales.',
      );
    await page.getByLabel('Dit le').fill('2025-06-26');
    await page.getByRole('button', { name: 'Vérifier' }).click();
    await expect(page.getByRole('heading', { name: '2 chiffres trouvés' })).toBeVisible();
    await expect(page.getByText('Ne tient pas').first()).toBeVisible();
  });

  test('an empty text is refused with what to do', async ({ page }) => {
    await page.goto('/verify');
    await page.getByRole('textbox', { name: 'Texte' }).fill(' ');
    await page.getByRole('button', { name: 'Vérifier' }).click();
    await expect(page.getByText('Collez un texte d’abord.')).toBeVisible();
  });
});

test('small numbers are hidden from the public, in the figure, its breakdown and its evidence', async ({
  page,
}) => {
  await page.goto('/figures/ebe-employees?place=reze&trueOn=2025-06-26');
  await expect(page.getByText('secret statistique').first()).toBeVisible();
  await expect(page.locator('#evidence').getByRole('table')).toHaveCount(0);
});

test('a person binds a claim to another indicator, and the choice is remembered', async ({ page }) => {
  await signInAs(page, 'strategy-officer');
  await page.goto('/texts/discours-2025-06');
  const note = page.locator('#note-3');
  await note.getByText('Ce n’est pas le bon indicateur ?').click();
  await note.getByLabel('Ce chiffre parle de').selectOption('');
  await note.getByRole('button', { name: 'Retenir ce choix' }).click();
  await page.goto('/texts/discours-2025-06');
  await expect(page.locator('#note-3')).toContainText('Sans preuve');
});

test('the keyboard reaches the content, then a number and its note', async ({ page }) => {
  await page.goto('/texts/discours-2025-06');
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Aller au contenu' })).toBeFocused();
  await page.keyboard.press('Enter');
  await page.locator('a[href="#note-1"]').first().focus();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/#note-1$/);
});

test('evidence is exported as counts for anyone and opens in a spreadsheet', async ({ request }) => {
  const csv = await request.get('/figures/clause-hours/counts.csv?period=2024');
  expect(csv.headers()['content-type']).toContain('text/csv');
  expect(await csv.text()).toContain('Entrée;');
  const xlsx = await request.get('/figures/clause-hours/counts.xlsx?period=2024');
  expect((await xlsx.body()).subarray(0, 2).toString()).toBe('PK');
});

test('an unknown figure and an unknown page say so', async ({ page }) => {
  expect((await page.goto('/figures/nope'))?.status()).toBe(404);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Page introuvable');
  expect((await page.goto('/figures/clause-hours?period=hier'))?.status()).toBe(400);
  await expect(page.getByText(/Période incomprise/)).toBeVisible();
});
