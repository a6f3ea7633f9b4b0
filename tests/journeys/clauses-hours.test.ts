import { expect, test } from '@playwright/test';
import { addMonths } from '#modules/clauses/index.ts';
import { dayOfInstant, formatDay } from '#kernel/days.ts';
import { siretOf } from '../../src/app/demo/siret.ts';
import {
  correct,
  declareOffline,
  hoursShown,
  linkOf,
  MONTH,
  register,
  sendBack,
  validate,
  year,
  type Own,
} from './setup/clauses.ts';
import { signInAs } from './setup/roles.ts';

/** Both screens run at once: each has an employer and somebody of its own, in a month that the demonstration validated. */
const ownOf = (project: string): Own =>
  project === 'mobile'
    ? { siret: siretOf(951), employer: 'Plâtrerie du Lac', person: 'Delaunay Rose' }
    : { siret: siretOf(952), employer: 'Charpentes de l’Erdre', person: 'Guernic Paul' };

test('an employer declares on a telephone without network, and the figure moves once the facilitator validates', async ({
  page,
  browser,
}, { project }) => {
  test.setTimeout(120_000);
  const own = ownOf(project.name);
  await signInAs(page, 'facilitator');
  await register(page, own);
  const before = await hoursShown(page);
  const path = await linkOf(page, own);
  const phone = await declareOffline(browser, own, path);

  await sendBack(page, own);
  await correct(phone, path);
  await validate(page, own);

  const after = await hoursShown(page);
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
