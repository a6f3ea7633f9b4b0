import { expect, test, type Browser, type Page } from '@playwright/test';
import { addMonths, monthOf } from '#modules/clauses/index.ts';
import { dayOfInstant, formatDay } from '#kernel/days.ts';
import { siretOf } from '../../src/app/demo/siret.ts';
import { expectFit } from './setup/axe.ts';
import { signInAs } from './setup/roles.ts';

/** Both screens run at once: each has an employer and somebody of its own, in a month that the demonstration validated. */
const ownOf = (project: string) =>
  project === 'mobile'
    ? { siret: siretOf(951), employer: 'Plâtrerie du Lac', person: 'Delaunay Rose' }
    : { siret: siretOf(952), employer: 'Charpentes de l’Erdre', person: 'Guernic Paul' };
type Own = ReturnType<typeof ownOf>;

const MONTH = addMonths(monthOf(dayOfInstant(new Date())).from, -2);
const month = formatDay(MONTH).slice(0, 7);
const year = month.slice(0, 4);

async function register(page: Page, own: Own): Promise<void> {
  await signInAs(page, 'facilitator', '/clauses/participants/new');
  await expectFit(page);
  await page.locator('#name').fill(own.person);
  await page.locator('#born').fill('1991-04-12');
  await page.locator('#sex').selectOption('female');
  await page.locator('#address').fill('14 Rue du Chêne Bienvenu 44100 Nantes');
  await page.getByRole('button', { name: 'Enregistrer' }).click();
  await page.waitForURL(/\/clauses\/participants\/1\/\d+\?saved=1/);
  await expect(page.locator('h1')).toHaveText(own.person);

  await page.getByRole('button', { name: 'Continuer' }).click();
  await page.locator('#criterion').selectOption('rsa');
  await page.getByLabel('Attestation d’allocation').check();
  await page.locator('#decided').fill(formatDay(MONTH - 10));
  await expectFit(page);
  await page.getByRole('button', { name: 'Décider' }).click();
  await page.waitForURL(/saved=1$/);
  await expect(page.locator('#eligibility')).toContainText('Bénéficiaire du RSA');

  await page.getByText('Noter une embauche').click();
  await page.locator('#employer').fill(own.siret);
  await page.locator('#employerName').fill(own.employer);
  await page.locator('#starts').fill(formatDay(MONTH));
  await page.getByRole('button', { name: 'Noter l’embauche' }).click();
  await page.waitForURL(/saved=1$/);
  await expect(page.locator('#employments h3')).toContainText(own.employer);
  await expectFit(page);
}

async function linkOf(page: Page, own: Own): Promise<string> {
  await page.goto(`/clauses/hours?month=${month}`);
  await page.getByRole('button', { name: 'Ajouter les nouvelles embauches' }).click();
  await page.waitForURL(/done=opened/);
  const employer = page.locator('.employers li', { hasText: own.employer });
  await employer.getByRole('button', { name: 'Nouveau lien' }).click();
  const link = page.locator('.notice a').first();
  await expect(link).toBeVisible();
  await expectFit(page);
  return new URL(await link.getAttribute('href').then((href) => href ?? ''), page.url()).pathname;
}

/** An employer on a telephone, whose network is cut once. */
async function declareOffline(browser: Browser, own: Own, path: string): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width: 360, height: 740 },
    hasTouch: true,
    locale: 'fr-FR',
  });
  const phone = await context.newPage();
  await phone.goto(path);
  await expect(phone.locator('.person')).toContainText(own.person);
  await expectFit(phone);
  await phone.evaluate(() => navigator.serviceWorker.ready);
  await expect.poll(() => phone.evaluate((at) => caches.match(at).then(Boolean), path)).toBe(true);
  const field = phone.locator('input[name^="h-"]');
  await field.fill('151,5');
  await expect(phone.locator('[data-total]')).toHaveText('151,5');

  await context.setOffline(true);
  await phone.reload();
  await expect(phone.locator('[data-state]')).toHaveText('Hors ligne, gardé sur ce téléphone.');
  await expect(field).toHaveValue('151,5');
  await phone.getByRole('button', { name: 'Envoyer les heures' }).click();
  await expect(phone.locator('[data-state]')).toHaveText('Hors ligne, gardé sur ce téléphone.');
  await context.setOffline(false);
  await expect(phone.getByRole('status').first()).toContainText('C’est envoyé', { timeout: 20_000 });
  expect(await phone.evaluate(async () => [localStorage.length, (await caches.keys()).length])).toEqual([
    0, 0,
  ]);
  await expectFit(phone);
  return phone;
}

const lineOf = (page: Page, own: Own) => page.locator('.line', { hasText: own.person });

async function hoursOfYear(page: Page): Promise<number> {
  await page.goto(`/figures/clause-hours?period=${year}&reading=all`);
  const text = await page.locator('.figure .value, [data-figure]').first().innerText();
  return Number(text.replaceAll(/[^\d,]/g, '').replace(',', '.'));
}

test('an employer declares on a telephone without network, and the figure moves once the facilitator validates', async ({
  page,
  browser,
}, { project }) => {
  test.setTimeout(120_000);
  const own = ownOf(project.name);
  await register(page, own);
  const before = await hoursOfYear(page);
  const path = await linkOf(page, own);
  const phone = await declareOffline(browser, own, path);

  await page.goto(`/clauses/hours?month=${month}`);
  await lineOf(page, own).getByRole('checkbox').check();
  await page.locator('#reason').fill('Le bulletin dit 120 heures');
  await page.getByRole('button', { name: 'Renvoyer à l’employeur' }).click();
  await page.waitForURL(/done=sent-back/);

  await phone.goto(path);
  await expect(phone.locator('.person')).toContainText('Le bulletin dit 120 heures');
  await phone.locator('input[name^="h-"]').fill('120');
  await phone.getByRole('button', { name: 'Envoyer les heures' }).click();
  await expect(phone.getByRole('status').first()).toContainText('C’est envoyé');

  await page.goto(`/clauses/hours?month=${month}`);
  await expect(lineOf(page, own)).toContainText('120 h');
  await expectFit(page);
  await lineOf(page, own).getByRole('checkbox').check();
  await page.getByRole('button', { name: 'Valider', exact: true }).click();
  await page.waitForURL(/done=validated/);
  await expect(page.getByRole('status')).toContainText('les chiffres sont à jour');

  const after = await hoursOfYear(page);
  expect(after - before).toBeGreaterThanOrEqual(120);
  await page.goto('/verify');
  const claim = `En ${year}, plus de ${Math.floor(before)} heures ont été travaillées au titre des clauses sociales.`;
  await page.getByRole('textbox', { name: 'Texte' }).fill(claim);
  await page.getByLabel('Dit le').fill(formatDay(dayOfInstant(new Date())));
  await page.getByRole('button', { name: 'Vérifier' }).click();
  await expect(page.getByRole('heading', { name: /^1 chiffre/ })).toBeVisible();
  await phone.context().close();
});

test('the same message received twice counts once, and two telephones are told apart', async ({
  page,
  browser,
}, { project }) => {
  test.skip(project.name === 'mobile', 'one screen is enough: nothing here depends on its width');
  await signInAs(page, 'facilitator', `/clauses/hours?month=${formatDay(addMonths(MONTH, 1)).slice(0, 7)}`);
  await page.locator('.employers').getByRole('button', { name: 'Nouveau lien' }).first().click();
  const path = new URL((await page.locator('.notice a').first().getAttribute('href')) ?? '', page.url())
    .pathname;
  const phones = await Promise.all(
    [0, 1].map(async () => {
      const phone = await (await browser.newContext({ locale: 'fr-FR' })).newPage();
      await phone.goto(path);
      return phone;
    }),
  );
  for (const [at, phone] of phones.entries()) {
    await phone
      .locator('input[name^="h-"]')
      .first()
      .fill(String(100 + at));
    await phone.getByRole('button', { name: 'Envoyer les heures' }).click();
    if (at === 0) await expect(phone.getByRole('status').first()).toContainText('C’est envoyé');
    else await expect(phone.locator('[data-said]')).toContainText('depuis un autre appareil');
  }
  for (const phone of phones) await phone.context().close();
});
