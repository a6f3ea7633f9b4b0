import { expect, test, type Page } from '@playwright/test';
import { addMonths } from '#modules/clauses/index.ts';
import { dayOfInstant, formatDay } from '#kernel/days.ts';
import { siretOf } from '../../src/app/demo/siret.ts';
import { expectFit } from './setup/axe.ts';
import {
  commit,
  correct,
  declareOffline,
  follow,
  hoursShown,
  importFile,
  linkOf,
  MONTH,
  register,
  sendBack,
  validate,
  type Own,
} from './setup/clauses.ts';

/** Both screens run at once: each has a contract, an employer and somebody of its own. */
const ownOf = (project: string): Own & { number: string } =>
  project === 'mobile'
    ? { number: '2026-WM833', siret: siretOf(953), employer: 'Couverture du Sillon', person: 'Bernard Ilan' }
    : {
        number: '2026-WD833',
        siret: siretOf(954),
        employer: 'Menuiserie des Salorges',
        person: 'Cadiou Maël',
      };

/** The official reading: residents of QPV, whom the journey's participant is one of. Since 2020, for a year of few people is not shown. */
const OFFICIAL = { period: 'since 2020', reading: 'residents' };

/** The file does not say how long the contract lasts: its facilitator does. */
async function endContract(page: Page): Promise<void> {
  await page.locator('#contract summary').first().click();
  await page.locator('#contract input[name="starts"]').fill(formatDay(addMonths(MONTH, -1)));
  await page.locator('#contract input[name="ends"]').fill(formatDay(addMonths(MONTH, 6)));
  await page.locator('#contract form').first().getByRole('button', { name: 'Enregistrer' }).click();
  await expect(page.getByRole('status').first()).toBeVisible();
}

/** The quarterly statement as it is printed. */
async function printStatement(page: Page, number: string): Promise<void> {
  const address = await page.getByRole('link', { name: 'État trimestriel' }).getAttribute('href');
  const letter = await page.request.get(address ?? '');
  expect(letter.headers()['content-type']).toBe('application/pdf');
  const printed = (await letter.body()).toString('utf8');
  expect(printed.slice(0, 5)).toBe('%PDF-');
  expect(printed).toContain(`marché ${number}`);
}

test('a contract of 833 hours goes from its publication to a claim that holds', async ({ page, browser }, {
  project,
}) => {
  test.setTimeout(180_000);
  const own = ownOf(project.name);
  await importFile(page, own.number);
  await follow(page, own.number);
  await commit(page);
  await endContract(page);
  const [contract] = page.url().split('?');

  await register(page, own, own.number);
  const visitor = await (await browser.newContext({ locale: 'fr-FR' })).newPage();
  const before = await hoursShown(visitor, OFFICIAL);
  const path = await linkOf(page, own);
  const phone = await declareOffline(browser, own, path);
  await sendBack(page, own);
  await correct(phone, path);
  await validate(page, own);

  await page.goto(contract);
  await expect(page.locator('section').first()).toContainText('120');
  await expectFit(page);
  await printStatement(page, own.number);

  const after = await hoursShown(visitor, OFFICIAL);
  expect(after - before).toBeGreaterThanOrEqual(120);
  await visitor.goto('/verify');
  // It holds by the hours just validated, and only by them.
  const claim = `Depuis 2020, plus de ${Math.floor(after) - 1} heures ont été travaillées par des habitants des QPV au titre des clauses sociales.`;
  await visitor.getByRole('textbox', { name: 'Texte' }).fill(claim);
  await visitor.getByLabel('Dit le').fill(formatDay(dayOfInstant(new Date())));
  await visitor.getByRole('button', { name: 'Vérifier' }).click();
  await expect(visitor.getByRole('heading', { name: /^1 chiffre/ })).toBeVisible();
  await expect(visitor.locator('.badge').first()).toHaveText(/^Tient(, arrondi)?$/);
  await expectFit(visitor);
  await phone.context().close();
  await visitor.context().close();
});
