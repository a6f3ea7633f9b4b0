import { expect, test, type Request } from '@playwright/test';
import { STRUCTURES } from '../../src/app/demo/organisations.ts';
import { signInAs } from './setup/roles.ts';

/** Somebody whom no other file knows; the SIRET is that of the made-up structure of the adviser. */
const PERSON = { surname: 'Quillévéré', given: 'Maïwenn', birth: '23/07/1979', phone: '06 39 98 12 34' };

function structureFile(project: string): string {
  const { siret } = STRUCTURES[0];
  return [
    'Numéro de dossier;SIRET de la structure;Dispositif;Date du premier rendez-vous;QPV 2024;Nom;Prénom;Né(e) le;Téléphone;Observations',
    `J-${project};${siret};osez-entreprendre;04/02/2025;QN04414M;${PERSON.surname};${PERSON.given};${PERSON.birth};${PERSON.phone};reçue avec sa sœur`,
    `K-${project};${siret};osez-entreprendre;05/02/2025;hors;Keravec;Ifig;11/11/1961;;`,
  ].join('\n');
}

test('an adviser deposits a file: nothing of who it is about crosses the network', async ({
  page,
  context,
}) => {
  const { name: project } = test.info().project;
  const text = structureFile(project);
  await signInAs(page, 'adviser', '/persons/new');
  const key = (await page.locator('.demo code').textContent()) ?? '';
  await expect(page.getByRole('button', { name: 'Lire et encoder ici' })).toBeEnabled();
  // Once the page is there, reading and encoding need no network.
  await page.waitForLoadState('networkidle');
  const sent: Request[] = [];
  page.on('request', (request) => sent.push(request));
  await context.setOffline(true);
  await page.getByLabel('Clé du groupe', { exact: true }).fill(key.toLowerCase());
  await page
    .getByLabel('Votre fichier')
    .setInputFiles({ name: 'dossiers.csv', mimeType: 'text/csv', buffer: Buffer.from(text) });
  await page.getByRole('button', { name: 'Lire et encoder ici' }).click();
  await expect(page.getByRole('heading', { name: /Voici ce qui partira : 2/ })).toBeVisible();
  expect(sent).toEqual([]);
  await expect(page.getByText(PERSON.surname)).toHaveCount(0);
  await context.setOffline(false);

  await page.getByRole('button', { name: 'Envoyer' }).click();
  await expect(page.getByText(/Déposé : entrée|Rien de nouveau/)).toBeVisible();
  const traffic = sent
    .map((request) => `${request.url()}\n${request.postDataBuffer()?.toString('latin1') ?? ''}`)
    .join('\n')
    .toLowerCase();
  expect(traffic).toContain(`j-${project}`);
  const held = [PERSON.surname, PERSON.given, 'keravec', 'ifig', '1979', '1961', '39 98', '399812', 'sœur'];
  for (const word of held)
    for (const shape of [word, Buffer.from(word).toString('latin1'), encodeURIComponent(word)])
      expect(traffic, shape).not.toContain(shape.toLowerCase());
});

test('what would name somebody, or a key mistyped, is refused in the browser', async ({ page }) => {
  await signInAs(page, 'adviser', '/persons/new');
  const key = (await page.locator('.demo code').textContent()) ?? '';
  const encode = async (keyText: string, text: string): Promise<void> => {
    await expect(page.getByRole('button', { name: 'Lire et encoder ici' })).toBeEnabled();
    await page.getByLabel('Clé du groupe', { exact: true }).fill(keyText);
    await page
      .getByLabel('Votre fichier')
      .setInputFiles({ name: 'f.csv', mimeType: 'text/csv', buffer: Buffer.from(text) });
    await page.getByRole('button', { name: 'Lire et encoder ici' }).click();
  };
  await encode(`${key.slice(0, -1)}${key.endsWith('Z') ? 'Y' : 'Z'}`, 'Nom;Prénom\na;b');
  await expect(page.getByText('Un signe de cette clé a été mal copié.')).toBeVisible();
  await encode(
    key,
    'Numéro;SIRET;Dispositif;Date;Nom;Prénom\nMAIWENN-1;13000548100010;x;04/02/2025;Quillévéré;Maïwenn',
  );
  await expect(page.getByText(/contient un nom/)).toBeVisible();
});

test('the key of a group is made in the browser and never sent', async ({ page }) => {
  await signInAs(page, 'adviser', '/persons/key');
  const sent: Request[] = [];
  page.on('request', (request) => sent.push(request));
  await page.waitForLoadState('networkidle');
  await page.getByRole('button', { name: 'Fabriquer la clé' }).click();
  await expect(page.locator('.key .text span')).toHaveCount(14);
  const groups = await page.locator('.key .text span').allTextContents();
  for (const request of sent) {
    expect(request.method()).toBe('GET');
    for (const group of groups) expect(request.url()).not.toContain(group);
  }
});

test('a structure says of a pair that these are two people, and sees no name of the other', async ({
  page,
}) => {
  test.skip(test.info().project.name !== 'desktop', 'ruled once: pairs are shared by both browsers');
  await signInAs(page, 'adviser', '/persons/pairs?state=linked');
  const first = page.locator('.pairs > li').first();
  const heading = await first.getByRole('heading').textContent();
  await first.getByRole('button', { name: 'Deux personnes' }).click();
  await expect(page.getByText(/C’est noté pour le dossier/)).toBeVisible();
  expect(heading).toMatch(/^D-\d{4}-\d{3}/);
});
