import { expect, test } from '@playwright/test';
import { signInAs } from './setup/roles.ts';

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('what is held on a person is shown and handed out, and both leave a trace', async ({ page }) => {
    await signInAs(page, 'data-protection-officer', '/register/people');
    await page.getByLabel('Adresse de courriel').fill('adviser@demonstration.example');
    await page.getByRole('button', { name: 'Chercher' }).click();
    await expect(page.getByRole('heading', { name: 'Lucas Guilbaud' })).toBeVisible();
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: /Tout remettre/ }).click(),
    ]);
    expect(file.suggestedFilename()).toBe('personne.json');
    await page.context().clearCookies();
    await signInAs(page, 'auditor', '/traces');
    await expect(page.getByRole('cell', { name: /A exporté les données d/ }).first()).toBeVisible();
    await expect(page.getByRole('rowheader', { name: 'Élise Tanguy' }).first()).toBeVisible();
  });

  test('an erasure asks for the address twice, and an unknown address is not told apart', async ({
    page,
  }) => {
    await signInAs(page, 'data-protection-officer', '/register/people');
    await page.getByLabel('Adresse de courriel').fill('inconnu@exemple.fr');
    await page.getByRole('button', { name: 'Chercher' }).click();
    await expect(page.getByText('Personne n’est connu sous cette adresse, ou pas chez vous.')).toBeVisible();
    await page.getByLabel('Adresse de courriel').fill('employer@demonstration.example');
    await page.getByRole('button', { name: 'Chercher' }).click();
    await page.getByLabel('Saisissez de nouveau l’adresse').fill('autre@demonstration.example');
    await page.getByRole('button', { name: 'Effacer pour toujours' }).click();
    await expect(page.getByText('Les deux adresses diffèrent : rien n’est effacé.')).toBeVisible();
  });

  test('a search finds figures, places and people of one’s teams, and nobody of another', async ({
    page,
  }) => {
    await signInAs(page, 'adviser', '/search?q=heures');
    await expect(page.getByRole('link', { name: /heures/i }).first()).toBeVisible();
    await page.goto('/search?q=lucas');
    await expect(page.getByRole('link', { name: /Lucas Guilbaud/ })).toBeVisible();
    await page.goto('/search?q=camille');
    await expect(page.getByText('Rien ne répond à cette recherche.')).toBeVisible();
  });

  test('messages that nothing sends are read by administrators, whose page says what awaits them', async ({
    page,
  }) => {
    await signInAs(page, 'administrator', '/outbox');
    await expect(page.getByText('Aucun serveur de courriel n’est réglé')).toBeVisible();
    await page.goto('/home');
    await expect(page.getByRole('heading', { name: 'Ce qui vous attend' })).toBeVisible();
  });
});
