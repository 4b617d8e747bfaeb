import { expect, test } from '@playwright/test';

test('a guest is signed in without being asked, and finds the guestbook in the catalog', async ({
  page,
}) => {
  await page.goto('/');
  const guestbook = page.getByRole('link', { name: 'Guestbook' });
  await expect(guestbook.first()).toBeVisible();

  await guestbook.first().click();
  await expect(page).toHaveURL('/catalog/default/component/guestbook');
  await expect(page.getByRole('heading', { name: 'Guestbook' })).toBeVisible();
  await expect(
    page.getByText('A page where visitors leave a line').first(),
  ).toBeVisible();
});

test('the navigation leads to the catalog, to search and to settings', async ({
  page,
}) => {
  await page.goto('/settings');
  const navigation = page.getByRole('navigation', { name: 'sidebar nav' });
  await navigation.getByRole('link', { name: 'Catalog', exact: true }).click();
  await expect(page.getByRole('link', { name: 'Clock' }).first()).toBeVisible();

  await navigation.getByRole('button', { name: 'Search' }).click();
  await expect(page.getByRole('dialog')).toBeVisible();
});
