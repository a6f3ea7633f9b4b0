import type { Page } from '@playwright/test';
import type { Role } from '../../../src/kernel/roles.ts';

/** Signs in as the made-up person of a role. */
export async function signInAs(page: Page, role: Role, to = '/home'): Promise<void> {
  await page.goto(`/sign-in?to=${encodeURIComponent(to)}`);
  await page.locator(`button[name="role"][value="${role}"]`).click();
  await page.waitForURL((url) => !url.pathname.endsWith('/sign-in'));
}
