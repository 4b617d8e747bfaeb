import { expect } from '@playwright/test';
import type { Page } from '@playwright/test';

const healthy = 'It is healthy and as its source says';
/** Pods have to come up, on a machine that is busy with other things too. */
const rolloutTimeout = 60_000;

/** The page of an application, in the words of who looks at it. */
export function applicationPage(page: Page) {
  const verdict = page.getByRole('region', { name: 'Verdict' });
  const dialog = page.getByRole('dialog');
  const says = (text: string | RegExp, timeout = 15_000) =>
    expect(verdict).toContainText(text, { timeout });
  return {
    dialog,
    says,
    isHealthy: () => says(healthy, rolloutTimeout),
    resource: (name: RegExp) => page.getByRole('treeitem', { name }),
    refresh: () => page.getByRole('button', { name: 'Refresh' }).click(),
    async openDiff() {
      await page.getByRole('button', { name: 'Diff', exact: true }).click();
      return dialog;
    },
    async openSync() {
      await page
        .getByRole('button', { name: /^Sync( \d+ changes?)?…$/ })
        .click();
    },
    /** Starts the sync that the open dialog prepares, and waits for its end. */
    async confirmSync() {
      await dialog.getByRole('button', { name: /^Sync( \d+)?$/ }).click();
      await expect(dialog.getByText(/^Sync succeeded/)).toBeVisible({
        timeout: rolloutTimeout,
      });
      await dialog.getByRole('button', { name: 'Close' }).click();
    },
    async delete(name: string) {
      await page
        .getByRole('button', { name: 'More actions' })
        // The portal's own menu of the entity has the same name.
        .filter({ hasText: '⋯' })
        .click();
      await page.getByRole('menuitem', { name: /^Delete…/ }).click();
      await dialog
        .getByRole('textbox', { name: `Type ${name} to confirm` })
        .fill(name);
      await dialog.getByRole('button', { name: 'Delete', exact: true }).click();
    },
  };
}
