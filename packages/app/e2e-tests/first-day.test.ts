import { expect, test } from '@playwright/test';
import { applicationPage } from './support/application';
import { openCluster } from './support/cluster';
import type { Cluster } from './support/cluster';
import { openPortal } from './support/portal';
import { cloneExamples } from './support/repository';
import type { Clone } from './support/repository';

const application = '/applications/argocd/guestbook';
const deployment = '/apis/apps/v1/namespaces/guestbook/deployments/guestbook';
const service = '/api/v1/namespaces/guestbook/services/guestbook';
const configMap = '/api/v1/namespaces/guestbook/configmaps/guestbook';
const oldImage = 'nginxinc/nginx-unprivileged:1.27.3';
const newImage = 'nginxinc/nginx-unprivileged:1.27.4';

let cluster: Cluster;
let clone: Clone;

test.beforeAll(async () => {
  cluster = await openCluster();
  clone = await cloneExamples();
});

test.afterAll(async () => {
  await cluster.close();
  await clone.remove();
});

test('the first day: from the catalog to a healthy guestbook, and back to nothing', async ({
  page,
  request,
}) => {
  test.setTimeout(300_000);
  const view = applicationPage(page);

  await test.step('the catalog leads to the application, which is not there yet', async () => {
    await page.goto('/');
    await page.getByRole('link', { name: 'Guestbook' }).first().click();
    await page
      .getByRole('navigation', { name: 'Content navigation' })
      .getByRole('link', { name: 'GitOps' })
      .click();
    await view.says('It is not in the cluster: 3 objects missing');
    expect(await cluster.statusOf(deployment)).toBe(404);
  });

  await test.step('a sync makes it, and its pods are shown', async () => {
    await view.openSync();
    await view.confirmSync();
    await view.isHealthy();
    await expect(
      view.resource(/^(Deployment|ReplicaSet) guestbook.*2 pods/).first(),
    ).toBeVisible();
    expect(await cluster.imageOf(deployment)).toBe(oldImage);
  });

  await test.step('a push shows as exactly the field that was changed', async () => {
    await clone.push({
      file: 'guestbook/deployment.yaml',
      from: oldImage,
      to: newImage,
      message: 'Use nginx 1.27.4',
    });
    await view.refresh();
    await view.says('It differs from its source in 1 of 3 objects');
    const diff = await view.openDiff();
    const sentences = diff.getByRole('listitem').filter({ hasText: ' → ' });
    await expect(sentences).toHaveCount(1);
    await expect(sentences).toContainText(
      `web.image ${newImage} → ${oldImage} in the cluster`,
    );
  });

  await test.step('a sync rolls it out', async () => {
    await view.dialog.getByRole('button', { name: 'Sync…' }).click();
    await view.confirmSync();
    await view.isHealthy();
    expect(await cluster.imageOf(deployment)).toBe(newImage);
  });

  await test.step('what somebody deletes by hand shows within two seconds', async () => {
    await cluster.delete(service);
    await view.says(/differs from its source|not in the cluster/, 2_000);
  });

  await test.step('with self-heal it comes back', async () => {
    const portal = await openPortal(request);
    const { document } = await (await portal.get(application)).json();
    await portal.put(application, {
      document: {
        ...document,
        spec: {
          ...document.spec,
          syncPolicy: {
            ...document.spec.syncPolicy,
            automated: { prune: true, selfHeal: true },
          },
        },
      },
    });
    await expect.poll(() => cluster.statusOf(service)).toBe(200);
    await view.isHealthy();

    await cluster.delete(service);
    await expect.poll(() => cluster.statusOf(service)).toBe(200);
    await view.isHealthy();
  });

  await test.step('deleting the application leaves nothing of it in the cluster', async () => {
    await view.delete('guestbook');
    const objects = [deployment, service, configMap];
    await expect
      .poll(() => Promise.all(objects.map(path => cluster.statusOf(path))), {
        timeout: 60_000,
      })
      .toEqual(objects.map(() => 404));
    const portal = await openPortal(request);
    await expect
      .poll(async () => (await portal.get(application)).status())
      .toBe(404);
  });
});
