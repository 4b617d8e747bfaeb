import { mockServices } from '@backstage/backend-test-utils';
import { MiddlewareFactory } from '@backstage/backend-defaults/rootHttpRouter';
import express from 'express';
import request from 'supertest';
import { createOpenApiRouter } from './generated/router';

async function app() {
  const router = await createOpenApiRouter();
  router.get('/applications', async (req, res) => {
    res.json({
      items: [],
      totalItems: 0,
      counts: { syncStatus: {}, healthStatus: {}, state: {} },
      facets: {
        project: (req.query.project ?? []).map(value => ({ value, count: 1 })),
        cluster: [],
        namespace: [],
        repo: [],
        automated: [],
      },
      nextOffset: (req.query.offset ?? 0) + (req.query.limit ?? 0),
    });
  });
  router.get('/applications/:namespace/:name/events', async (req, res) => {
    res.json({
      items: [
        {
          type: 'Normal',
          reason: `${req.params.name} ${req.query.group}|${req.query.kind}`,
          message: '',
          count: 1,
        },
      ],
    });
  });
  router.delete('/applications/:namespace/:name', async (req, res) => {
    res.status(req.query.cascade === false ? 202 : 500).end();
  });
  const middleware = MiddlewareFactory.create({
    logger: mockServices.logger.mock(),
    config: mockServices.rootConfig(),
  });
  return express().use(router).use(middleware.error());
}

describe('createOpenApiRouter', () => {
  it('takes one or many values of a filter, and fills defaults in', async () => {
    const one = await request(await app()).get('/applications?project=a');
    expect(one.body.facets.project).toEqual([{ value: 'a', count: 1 }]);
    expect(one.body.nextOffset).toBe(50);
    const many = await request(await app()).get(
      '/applications?project=a&project=b&limit=7',
    );
    expect(many.body.facets.project).toHaveLength(2);
    expect(many.body.nextOffset).toBe(7);
  });

  it('reads booleans and the empty core group', async () => {
    const router = await app();
    const deleted = await request(router).delete(
      '/applications/argocd/guestbook?cascade=false',
    );
    expect(deleted.status).toBe(202);
    const events = await request(router).get(
      '/applications/argocd/guestbook/events?group=&kind=Service&name=web&namespace=',
    );
    expect(events.body.items[0].reason).toBe('guestbook |Service');
  });

  it.each([
    ['/applications?sort=colour', /sort/],
    ['/applications?limit=5000', /limit/],
    ['/applications?colour=red', /colour/],
    ['/applications/argocd/guestbook/events', /kind/],
  ])('refuses %s with 400', async (url, reason) => {
    const response = await request(await app()).get(url);
    expect(response.status).toBe(400);
    expect(response.body.error).toMatchObject({
      name: 'InputError',
      message: expect.stringMatching(reason),
    });
  });

  it('serves the document', async () => {
    const response = await request(await app()).get('/openapi.json');
    expect(response.body.paths).toHaveProperty('/applications');
  });
});
