import { expect, test, type Page } from '@playwright/test';
import { signInAs } from './setup/roles.ts';

async function ask(page: Page, address: string): Promise<void> {
  await page.goto('/qpv');
  await page.getByLabel('Votre adresse').fill(address);
  await page.getByRole('button', { name: 'Chercher' }).click();
}

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('a resident learns whether an address is in a neighbourhood; it is never in the address bar', async ({
    page,
  }) => {
    await page.goto('/qpv');
    const sample = page.locator('#samples button').first();
    const address = (await sample.textContent()) ?? '';
    await sample.click();
    await expect(page.getByText(/Oui, cette adresse est dans le quartier/)).toBeVisible();
    expect(decodeURIComponent(page.url())).not.toContain(address.slice(0, 12));
    await page.getByRole('link', { name: /Voir ce qui est promis/ }).click();
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await expect(page).toHaveURL(/neighbourhoods/);
  });

  test('a street alone is too vague', async ({ page }) => {
    await page.goto('/qpv');
    const street = ((await page.locator('#samples button').last().textContent()) ?? '').replace(
      /^\d+\S*\s/,
      '',
    );
    await ask(page, street);
    await expect(page.getByText('Il manque de quoi répondre.')).toBeVisible();
  });

  test('what is not an address is said not to be found', async ({ page }) => {
    await ask(page, 'zzzzqqqq xxxxwwww');
    await expect(page.getByText('Cette adresse n’est pas trouvée.')).toBeVisible();
  });

  test('the map leads to a neighbourhood, by the drawing as by the table', async ({ page }) => {
    await page.goto('/map');
    await page.locator('svg.map a:visible').first().focus();
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(/neighbourhoods/);
    await page.goto('/map?generation=2015');
    await page.locator('#table').getByRole('link', { name: 'Malakoff' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Malakoff' })).toBeVisible();
    await expect(page.getByText(/en commun/)).toBeVisible();
  });

  test('an agent decides near an edge, and the decision is shown and can be taken back', async ({ page }) => {
    // A decision is shared by whoever asks: two browsers at once would undo each other's.
    test.skip(test.info().project.name !== 'desktop', 'decided once');
    await signInAs(page, 'facilitator');
    await page.goto('/qpv');
    await page.locator('#samples button').nth(2).click();
    await expect(page.getByText(/On ne peut pas l’affirmer/)).toBeVisible();
    await page.getByLabel('Quartier', { exact: true }).selectOption('2024:out');
    await page.getByLabel('Raison').fill('entrée vue sur place');
    await page.getByRole('button', { name: 'Enregistrer la décision' }).click();
    await expect(page.getByText(/Non, cette adresse/)).toBeVisible();
    await expect(page.getByText(/Décidé par .* « entrée vue sur place »/)).toBeVisible();
    await page.getByLabel('Quartier', { exact: true }).selectOption('2024:undo');
    await page.getByLabel('Raison').fill('erreur');
    await page.getByRole('button', { name: 'Enregistrer la décision' }).click();
    await expect(page.getByText(/On ne peut pas l’affirmer/)).toBeVisible();
  });

  test('a file of addresses comes back located, then is gone', async ({ page }) => {
    await signInAs(page, 'facilitator');
    await page.goto('/qpv');
    const address = (await page.locator('#samples button').first().textContent()) ?? '';
    await page.goto('/locate');
    await page.getByLabel('Fichier d’adresses').setInputFiles({
      name: 'adresses.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from(`Qui;Où;Le\nA;${address};01/06/2023\nB;nulle part;01/06/2024\n`),
    });
    await page.getByRole('button', { name: 'Déposer' }).click();
    await page.getByLabel('Adresse', { exact: true }).selectOption('Où');
    await page.getByLabel('Date', { exact: true }).selectOption('Le');
    await page.getByRole('button', { name: 'Localiser' }).click();
    await expect(page.getByRole('heading', { name: 'C’est fait' })).toBeVisible({ timeout: 20_000 });
    const location = page.url();
    const waiting = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Télécharger et effacer' }).click();
    const download = await waiting;
    expect(download.suggestedFilename()).toBe('adresses-qpv.csv');
    const stream = await download.createReadStream();
    const chunks: Buffer[] = [];
    for await (const chunk of stream) chunks.push(Buffer.from(chunk));
    const [header, first] = Buffer.concat(chunks).toString('utf8').split('\r\n');
    expect(header).toContain('QPV en vigueur');
    expect(first).toMatch(/QP0440\d\d;QN0440?\d\d[MI]/);
    expect((await page.goto(location))?.status()).toBe(404);
  });
});

test('addresses are proposed while one types', async ({ page }) => {
  await page.goto('/qpv');
  const address = (await page.locator('#samples button').first().textContent()) ?? '';
  await page.getByLabel('Votre adresse').pressSequentially(address.slice(0, 14), { delay: 15 });
  await expect(page.locator('datalist option').first()).toBeAttached();
});
