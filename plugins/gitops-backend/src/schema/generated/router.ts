// Generated from plugins/gitops-backend/src/schema/openapi.yaml by scripts/generate-openapi.mjs. Do not edit.
import { createValidatedOpenApiRouterFromGeneratedEndpointMap } from '@backstage/backend-openapi-utils';
import type { EndpointMap } from '../endpointMap';

/** The OpenAPI document. */
export const spec = {
  openapi: '3.1.0',
  info: {
    title: 'GitOps API',
    version: '0.1.0',
    description:
      "Applications that are kept as Git says, in Kubernetes clusters. Documents are Argo CD's (`argoproj.io/v1alpha1`). Every route needs a Backstage token; what one may not read answers 404, as if it did not exist. Times are RFC 3339, UTC. Errors have Backstage's error body.",
    license: {
      name: 'Apache-2.0',
      url: 'https://www.apache.org/licenses/LICENSE-2.0',
    },
  },
  servers: [{ url: '/' }],
  paths: {
    '/applications': {
      get: {
        operationId: 'listApplications',
        tags: ['applications'],
        summary: 'One page of applications, with counts and facets',
        description:
          'Filters are and-ed, values within one filter are or-ed. Each count and each facet respects all filters but its own.',
        parameters: [
          {
            name: 'search',
            in: 'query',
            description: 'Substring of name or namespace, regardless of case.',
            schema: { type: 'string', maxLength: 253 },
          },
          {
            name: 'project',
            in: 'query',
            schema: { type: 'array', maxItems: 200, items: { type: 'string' } },
          },
          {
            name: 'cluster',
            in: 'query',
            description: 'Name or server of the destination cluster.',
            schema: { type: 'array', maxItems: 200, items: { type: 'string' } },
          },
          {
            name: 'namespace',
            in: 'query',
            description: 'Destination namespace.',
            schema: { type: 'array', maxItems: 200, items: { type: 'string' } },
          },
          {
            name: 'appNamespace',
            in: 'query',
            description: 'Namespace of the Application document.',
            schema: { type: 'array', maxItems: 200, items: { type: 'string' } },
          },
          {
            name: 'syncStatus',
            in: 'query',
            schema: {
              type: 'array',
              items: { $ref: '#/components/schemas/SyncStatus' },
            },
          },
          {
            name: 'healthStatus',
            in: 'query',
            schema: {
              type: 'array',
              items: { $ref: '#/components/schemas/HealthStatus' },
            },
          },
          {
            name: 'state',
            in: 'query',
            description: 'State of the headline.',
            schema: {
              type: 'array',
              items: { $ref: '#/components/schemas/HeadlineState' },
            },
          },
          {
            name: 'labels',
            in: 'query',
            description:
              "Kubernetes label selector over the document's labels: `team=a,tier in (web,api),!legacy`.",
            schema: { type: 'string', maxLength: 2000 },
          },
          {
            name: 'repo',
            in: 'query',
            description:
              'Repository URL of any source; compared in normalised form.',
            schema: { type: 'array', maxItems: 200, items: { type: 'string' } },
          },
          {
            name: 'entityRef',
            in: 'query',
            description: 'Catalog entity, `component:default/guestbook`.',
            schema: { type: 'array', maxItems: 200, items: { type: 'string' } },
          },
          {
            name: 'automated',
            in: 'query',
            description: 'With or without automated sync.',
            schema: { type: 'boolean' },
          },
          {
            name: 'sort',
            in: 'query',
            schema: {
              type: 'string',
              enum: [
                'name',
                'project',
                'cluster',
                'namespace',
                'state',
                'syncStatus',
                'healthStatus',
                'createdAt',
                'lastSyncedAt',
              ],
              default: 'name',
            },
          },
          {
            name: 'order',
            in: 'query',
            schema: { type: 'string', enum: ['asc', 'desc'], default: 'asc' },
          },
          {
            name: 'limit',
            in: 'query',
            schema: { type: 'integer', minimum: 0, maximum: 1000, default: 50 },
          },
          {
            name: 'offset',
            in: 'query',
            schema: { type: 'integer', minimum: 0, default: 0 },
          },
        ],
        responses: {
          '200': {
            description: 'The page.',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/ApplicationList' },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
      post: {
        operationId: 'createApplication',
        tags: ['applications'],
        summary: 'Create an application, or update it with `upsert`',
        requestBody: {
          required: true,
          content: {
            'application/json': {
              schema: {
                type: 'object',
                additionalProperties: false,
                required: ['document'],
                properties: {
                  document: { $ref: '#/components/schemas/Application' },
                  upsert: {
                    type: 'boolean',
                    default: false,
                    description:
                      'An application that exists and differs is updated instead of refused with 409.',
                  },
                  validate: {
                    type: 'boolean',
                    default: true,
                    description:
                      "Check project, repository and destination too. The document's form is always checked.",
                  },
                },
              },
            },
          },
        },
        responses: {
          '200': {
            description: 'It existed; it was equal or has been updated.',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/ApplicationDetail' },
              },
            },
          },
          '201': {
            description: 'It was created.',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/ApplicationDetail' },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/applications/{namespace}/{name}': {
      parameters: [
        { $ref: '#/components/parameters/namespace' },
        { $ref: '#/components/parameters/name' },
      ],
      get: {
        operationId: 'getApplication',
        tags: ['applications'],
        summary: 'Document and status of one application',
        responses: {
          '200': {
            description: 'The application.',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/ApplicationDetail' },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
      put: {
        operationId: 'updateApplication',
        tags: ['applications'],
        summary: 'Replace the document',
        requestBody: {
          required: true,
          content: {
            'application/json': {
              schema: {
                type: 'object',
                additionalProperties: false,
                required: ['document'],
                properties: {
                  document: { $ref: '#/components/schemas/Application' },
                  validate: { type: 'boolean', default: true },
                },
              },
            },
          },
        },
        responses: {
          '200': {
            description: 'The updated application.',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/ApplicationDetail' },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
      delete: {
        operationId: 'deleteApplication',
        tags: ['applications'],
        summary:
          'Delete the application, with its objects unless `cascade=false`',
        parameters: [
          {
            name: 'cascade',
            in: 'query',
            description:
              "Delete the application's objects from the cluster too.",
            schema: { type: 'boolean', default: true },
          },
          {
            name: 'propagationPolicy',
            in: 'query',
            description:
              'How the objects go; refused together with `cascade=false`.',
            schema: { type: 'string', enum: ['foreground', 'background'] },
          },
        ],
        responses: {
          '202': {
            description:
              'Deletion has begun; the application is gone when reading it answers 404.',
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/applications/{namespace}/{name}/resource-tree': {
      parameters: [
        { $ref: '#/components/parameters/namespace' },
        { $ref: '#/components/parameters/name' },
      ],
      get: {
        operationId: 'getResourceTree',
        tags: ['resources'],
        summary: 'Managed objects and what they own',
        responses: {
          '200': {
            description: 'The tree as a list, parents before children.',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/ResourceTree' },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/applications/{namespace}/{name}/resource': {
      parameters: [
        { $ref: '#/components/parameters/namespace' },
        { $ref: '#/components/parameters/name' },
      ],
      get: {
        operationId: 'getResource',
        tags: ['resources'],
        summary: 'Live and desired state of one object of the tree',
        parameters: [
          { $ref: '#/components/parameters/resourceGroup' },
          { $ref: '#/components/parameters/resourceKind' },
          { $ref: '#/components/parameters/resourceNamespace' },
          { $ref: '#/components/parameters/resourceName' },
        ],
        responses: {
          '200': {
            description: 'The object. Values of Secrets are masked.',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/ResourceDetail' },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/applications/{namespace}/{name}/diff': {
      parameters: [
        { $ref: '#/components/parameters/namespace' },
        { $ref: '#/components/parameters/name' },
      ],
      get: {
        operationId: 'getDiff',
        tags: ['resources'],
        summary: 'Difference between desired and live of the whole application',
        parameters: [
          {
            name: 'all',
            in: 'query',
            description: 'List the objects without a difference too.',
            schema: { type: 'boolean', default: false },
          },
        ],
        responses: {
          '200': {
            description:
              'One entry an object, in the order of the resource list. Values of Secrets are masked.',
            content: {
              'application/json': {
                schema: {
                  type: 'object',
                  required: ['items'],
                  properties: {
                    items: {
                      type: 'array',
                      items: { $ref: '#/components/schemas/ResourceDiff' },
                    },
                  },
                },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/applications/{namespace}/{name}/refresh': {
      parameters: [
        { $ref: '#/components/parameters/namespace' },
        { $ref: '#/components/parameters/name' },
      ],
      post: {
        operationId: 'refreshApplication',
        tags: ['operations'],
        summary: 'Look at Git and cluster now',
        requestBody: {
          required: true,
          content: {
            'application/json': {
              schema: {
                type: 'object',
                additionalProperties: false,
                properties: {
                  hard: {
                    type: 'boolean',
                    default: false,
                    description: 'Use no cached manifests.',
                  },
                },
              },
            },
          },
        },
        responses: {
          '202': {
            description:
              'The refresh is queued; `status.reconciledAt` moves when it is done.',
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/applications/{namespace}/{name}/sync': {
      parameters: [
        { $ref: '#/components/parameters/namespace' },
        { $ref: '#/components/parameters/name' },
      ],
      post: {
        operationId: 'syncApplication',
        tags: ['operations'],
        summary: 'Start a sync',
        requestBody: {
          required: true,
          content: {
            'application/json': {
              schema: { $ref: '#/components/schemas/SyncCommand' },
            },
          },
        },
        responses: {
          '202': {
            description:
              'The operation that has been queued. 409 while another one runs.',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/Operation' },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/applications/{namespace}/{name}/operation': {
      parameters: [
        { $ref: '#/components/parameters/namespace' },
        { $ref: '#/components/parameters/name' },
      ],
      get: {
        operationId: 'getOperation',
        tags: ['operations'],
        summary: 'The running operation, or the last one',
        responses: {
          '200': {
            description: 'The operation; absent where none ever ran.',
            content: {
              'application/json': {
                schema: {
                  type: 'object',
                  properties: {
                    operation: { $ref: '#/components/schemas/Operation' },
                  },
                },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
      delete: {
        operationId: 'terminateOperation',
        tags: ['operations'],
        summary: 'Terminate the running operation',
        responses: {
          '202': {
            description: 'The operation is Terminating. 409 where none runs.',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/Operation' },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/applications/{namespace}/{name}/operations': {
      parameters: [
        { $ref: '#/components/parameters/namespace' },
        { $ref: '#/components/parameters/name' },
      ],
      get: {
        operationId: 'listOperations',
        tags: ['operations'],
        summary: 'Operations, newest first',
        parameters: [{ $ref: '#/components/parameters/limit' }],
        responses: {
          '200': {
            description: 'The operations.',
            content: {
              'application/json': {
                schema: {
                  type: 'object',
                  required: ['items'],
                  properties: {
                    items: {
                      type: 'array',
                      items: { $ref: '#/components/schemas/Operation' },
                    },
                  },
                },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/applications/{namespace}/{name}/history': {
      parameters: [
        { $ref: '#/components/parameters/namespace' },
        { $ref: '#/components/parameters/name' },
      ],
      get: {
        operationId: 'getHistory',
        tags: ['operations'],
        summary: 'Successful whole syncs, newest first',
        parameters: [{ $ref: '#/components/parameters/limit' }],
        responses: {
          '200': {
            description: 'The history.',
            content: {
              'application/json': {
                schema: {
                  type: 'object',
                  required: ['items'],
                  properties: {
                    items: {
                      type: 'array',
                      items: { $ref: '#/components/schemas/HistoryEntry' },
                    },
                  },
                },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/applications/{namespace}/{name}/events': {
      parameters: [
        { $ref: '#/components/parameters/namespace' },
        { $ref: '#/components/parameters/name' },
      ],
      get: {
        operationId: 'listEvents',
        tags: ['resources'],
        summary: 'Kubernetes events about one object of the tree, newest first',
        parameters: [
          { $ref: '#/components/parameters/resourceGroup' },
          { $ref: '#/components/parameters/resourceKind' },
          { $ref: '#/components/parameters/resourceNamespace' },
          { $ref: '#/components/parameters/resourceName' },
        ],
        responses: {
          '200': {
            description: 'The events.',
            content: {
              'application/json': {
                schema: {
                  type: 'object',
                  required: ['items'],
                  properties: {
                    items: {
                      type: 'array',
                      items: { $ref: '#/components/schemas/ResourceEvent' },
                    },
                  },
                },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/applications/{namespace}/{name}/logs': {
      parameters: [
        { $ref: '#/components/parameters/namespace' },
        { $ref: '#/components/parameters/name' },
      ],
      get: {
        operationId: 'getLogs',
        tags: ['resources'],
        summary: 'Log of a pod of the tree, as a stream of text',
        description: 'Served beside the JSON router, since it streams.',
        parameters: [
          {
            name: 'pod',
            in: 'query',
            required: true,
            schema: { type: 'string', maxLength: 253 },
          },
          {
            name: 'podNamespace',
            in: 'query',
            description:
              'Namespace of the pod; default the destination namespace.',
            schema: { type: 'string', maxLength: 63 },
          },
          {
            name: 'container',
            in: 'query',
            description: "Default the pod's only container.",
            schema: { type: 'string', maxLength: 63 },
          },
          {
            name: 'follow',
            in: 'query',
            schema: { type: 'boolean', default: false },
          },
          {
            name: 'tailLines',
            in: 'query',
            schema: {
              type: 'integer',
              minimum: 0,
              maximum: 100000,
              default: 1000,
            },
          },
          {
            name: 'sinceSeconds',
            in: 'query',
            schema: { type: 'integer', minimum: 1 },
          },
          {
            name: 'previous',
            in: 'query',
            description: "Of the container's previous run.",
            schema: { type: 'boolean', default: false },
          },
        ],
        responses: {
          '200': {
            description: 'Lines as they come.',
            content: { 'text/plain': { schema: { type: 'string' } } },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/documents': {
      post: {
        operationId: 'applyDocuments',
        tags: ['documents'],
        summary:
          'Create or update many Application and AppProject documents in one call',
        description:
          'At most 5000 documents and 32 MB. Projects are taken in before applications. Each document stands or falls alone; the answer has one result a document, in the order of the request.',
        requestBody: {
          required: true,
          content: {
            'application/json': {
              schema: {
                type: 'object',
                additionalProperties: false,
                required: ['documents'],
                properties: {
                  documents: {
                    type: 'array',
                    minItems: 1,
                    maxItems: 5000,
                    items: { $ref: '#/components/schemas/Document' },
                  },
                  upsert: {
                    type: 'boolean',
                    default: true,
                    description:
                      'Update documents that exist and differ; without it they are rejected.',
                  },
                  validate: { type: 'boolean', default: true },
                  dryRun: {
                    type: 'boolean',
                    default: false,
                    description: 'Say what would happen; store nothing.',
                  },
                },
              },
            },
          },
        },
        responses: {
          '200': {
            description: 'The results.',
            content: {
              'application/json': {
                schema: {
                  type: 'object',
                  required: ['results'],
                  properties: {
                    results: {
                      type: 'array',
                      items: { $ref: '#/components/schemas/DocumentResult' },
                    },
                  },
                },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/projects': {
      get: {
        operationId: 'listProjects',
        tags: ['projects'],
        summary: 'All projects that one may read, by name',
        responses: {
          '200': {
            description: 'The projects.',
            content: {
              'application/json': {
                schema: {
                  type: 'object',
                  required: ['items'],
                  properties: {
                    items: {
                      type: 'array',
                      items: { $ref: '#/components/schemas/Project' },
                    },
                  },
                },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
      post: {
        operationId: 'createProject',
        tags: ['projects'],
        summary: 'Create a project',
        requestBody: {
          required: true,
          content: {
            'application/json': {
              schema: {
                type: 'object',
                additionalProperties: false,
                required: ['document'],
                properties: {
                  document: { $ref: '#/components/schemas/AppProject' },
                  upsert: { type: 'boolean', default: false },
                },
              },
            },
          },
        },
        responses: {
          '200': {
            description: 'It existed; it was equal or has been updated.',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/Project' },
              },
            },
          },
          '201': {
            description: 'It was created.',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/Project' },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/projects/{name}': {
      parameters: [{ $ref: '#/components/parameters/name' }],
      get: {
        operationId: 'getProject',
        tags: ['projects'],
        summary: 'One project',
        responses: {
          '200': {
            description: 'The project.',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/Project' },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
      put: {
        operationId: 'updateProject',
        tags: ['projects'],
        summary: 'Replace the document',
        requestBody: {
          required: true,
          content: {
            'application/json': {
              schema: {
                type: 'object',
                additionalProperties: false,
                required: ['document'],
                properties: {
                  document: { $ref: '#/components/schemas/AppProject' },
                },
              },
            },
          },
        },
        responses: {
          '200': {
            description: 'The updated project.',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/Project' },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
      delete: {
        operationId: 'deleteProject',
        tags: ['projects'],
        summary: 'Delete a project that no application uses',
        description:
          'Refused with 409 for `default` and while applications name the project.',
        responses: {
          '204': { description: 'It is gone.' },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/clusters': {
      get: {
        operationId: 'listClusters',
        tags: ['clusters'],
        summary: 'Destination clusters, by name',
        responses: {
          '200': {
            description: 'The clusters, without credentials.',
            content: {
              'application/json': {
                schema: {
                  type: 'object',
                  required: ['items'],
                  properties: {
                    items: {
                      type: 'array',
                      items: { $ref: '#/components/schemas/Cluster' },
                    },
                  },
                },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/sources/details': {
      post: {
        operationId: 'describeSource',
        tags: ['sources'],
        summary: 'What a source is, and what can be set on it',
        description:
          "Reads the source's files; for whoever may create or change applications of the project, from repositories that the project permits.",
        requestBody: {
          required: true,
          content: {
            'application/json': {
              schema: {
                allOf: [
                  { $ref: '#/components/schemas/SourcePlace' },
                  {
                    type: 'object',
                    required: ['source'],
                    properties: {
                      source: {
                        $ref: '#/components/schemas/ApplicationSource',
                      },
                    },
                  },
                ],
              },
            },
          },
        },
        responses: {
          '200': {
            description: 'The details.',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/SourceDetails' },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/sources/manifests': {
      post: {
        operationId: 'previewManifests',
        tags: ['sources'],
        summary: 'The manifests of an application that need not exist',
        description:
          'Nothing is stored and nothing is changed in a cluster. Values of Secrets are masked.',
        requestBody: {
          required: true,
          content: {
            'application/json': {
              schema: {
                type: 'object',
                required: ['document'],
                properties: {
                  document: { $ref: '#/components/schemas/Application' },
                },
              },
            },
          },
        },
        responses: {
          '200': {
            description: 'Desired objects, as they would be applied.',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/ManifestPreview' },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/sources/revisions': {
      post: {
        operationId: 'listRevisions',
        tags: ['sources'],
        summary: 'Branches and tags of a Git repository',
        requestBody: {
          required: true,
          content: {
            'application/json': {
              schema: {
                allOf: [
                  { $ref: '#/components/schemas/SourcePlace' },
                  {
                    type: 'object',
                    required: ['repoURL'],
                    properties: {
                      repoURL: {
                        type: 'string',
                        minLength: 1,
                        maxLength: 2048,
                      },
                    },
                  },
                ],
              },
            },
          },
        },
        responses: {
          '200': {
            description:
              'Names without `refs/…`, at most a thousand each, versions newest first.',
            content: {
              'application/json': {
                schema: {
                  type: 'object',
                  required: ['branches', 'tags'],
                  properties: {
                    defaultBranch: { type: 'string' },
                    branches: { type: 'array', items: { type: 'string' } },
                    tags: { type: 'array', items: { type: 'string' } },
                  },
                },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/sources/folders': {
      post: {
        operationId: 'listSourceFolders',
        tags: ['sources'],
        summary: 'Folders of a Git repository that hold something to deploy',
        requestBody: {
          required: true,
          content: {
            'application/json': {
              schema: {
                allOf: [
                  { $ref: '#/components/schemas/SourcePlace' },
                  {
                    type: 'object',
                    required: ['repoURL'],
                    properties: {
                      repoURL: {
                        type: 'string',
                        minLength: 1,
                        maxLength: 2048,
                      },
                      revision: { type: 'string', maxLength: 1024 },
                    },
                  },
                ],
              },
            },
          },
        },
        responses: {
          '200': {
            description: 'At most two thousand, by path.',
            content: {
              'application/json': {
                schema: {
                  type: 'object',
                  required: ['items'],
                  properties: {
                    items: {
                      type: 'array',
                      items: {
                        type: 'object',
                        required: ['path', 'type'],
                        properties: {
                          path: { type: 'string' },
                          type: { $ref: '#/components/schemas/SourceType' },
                        },
                      },
                    },
                  },
                },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/sources/charts': {
      post: {
        operationId: 'listCharts',
        tags: ['sources'],
        summary: 'Charts of a repository, or the versions of one',
        description:
          'A registry has no list of its charts, so that `chart` is needed there.',
        requestBody: {
          required: true,
          content: {
            'application/json': {
              schema: {
                allOf: [
                  { $ref: '#/components/schemas/SourcePlace' },
                  {
                    type: 'object',
                    required: ['repoURL'],
                    properties: {
                      repoURL: {
                        type: 'string',
                        minLength: 1,
                        maxLength: 2048,
                      },
                      chart: { type: 'string', maxLength: 253 },
                    },
                  },
                ],
              },
            },
          },
        },
        responses: {
          '200': {
            description:
              'At most two thousand charts, and a hundred versions of each, newest first.',
            content: {
              'application/json': {
                schema: {
                  type: 'object',
                  required: ['items'],
                  properties: {
                    items: {
                      type: 'array',
                      items: {
                        type: 'object',
                        required: ['name', 'versions'],
                        properties: {
                          name: { type: 'string' },
                          description: { type: 'string' },
                          versions: {
                            type: 'array',
                            items: { type: 'string' },
                          },
                        },
                      },
                    },
                  },
                },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/repositories': {
      get: {
        operationId: 'listRepositories',
        tags: ['repositories'],
        summary: 'One page of the repositories, by URL, without credentials',
        description:
          'Repositories of a project are those of whoever may read the project; the others need `gitops.repository.read`. Filters are and-ed.',
        parameters: [
          {
            name: 'search',
            in: 'query',
            description: 'Part of URL or name, regardless of case.',
            schema: { type: 'string', maxLength: 2048 },
          },
          {
            name: 'type',
            in: 'query',
            schema: { $ref: '#/components/schemas/RepositoryType' },
          },
          {
            name: 'project',
            in: 'query',
            description:
              "Repositories of this project; '' for those that every project may use.",
            allowEmptyValue: true,
            schema: { type: 'string', maxLength: 253 },
          },
          {
            name: 'state',
            in: 'query',
            schema: {
              type: 'string',
              enum: ['Unknown', 'Connected', 'Failed'],
            },
          },
          {
            name: 'limit',
            in: 'query',
            schema: {
              type: 'integer',
              minimum: 0,
              maximum: 1000,
              default: 100,
            },
          },
          {
            name: 'offset',
            in: 'query',
            schema: { type: 'integer', minimum: 0, default: 0 },
          },
        ],
        responses: {
          '200': {
            description: 'The page.',
            content: {
              'application/json': {
                schema: {
                  type: 'object',
                  required: ['items', 'totalItems', 'allowedActions'],
                  properties: {
                    items: {
                      type: 'array',
                      items: { $ref: '#/components/schemas/Repository' },
                    },
                    allowedActions: {
                      type: 'array',
                      description:
                        'What the repository permissions let the caller do.',
                      items: { $ref: '#/components/schemas/ManageAction' },
                    },
                    totalItems: { type: 'integer' },
                  },
                },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
      post: {
        operationId: 'createRepository',
        tags: ['repositories'],
        summary: 'Register a repository, with credentials where it needs them',
        requestBody: {
          required: true,
          content: {
            'application/json': {
              schema: { $ref: '#/components/schemas/RepositoryInput' },
            },
          },
        },
        responses: {
          '201': {
            description: 'It was registered.',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/Repository' },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/repositories/{id}': {
      parameters: [{ $ref: '#/components/parameters/id' }],
      get: {
        operationId: 'getRepository',
        tags: ['repositories'],
        summary: 'One repository, without credentials',
        responses: {
          '200': {
            description: 'The repository.',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/Repository' },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
      put: {
        operationId: 'updateRepository',
        tags: ['repositories'],
        summary: 'Change a repository; its address stays',
        description:
          'Name, project, type and options become those given. Fields of the credentials that are left out stay as they are, null removes one. Where the way of stored secrets changes (another proxy or endpoint, checks switched off), they have to be given again.',
        requestBody: {
          required: true,
          content: {
            'application/json': {
              schema: { $ref: '#/components/schemas/RepositoryInput' },
            },
          },
        },
        responses: {
          '200': {
            description: 'The updated repository.',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/Repository' },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
      delete: {
        operationId: 'deleteRepository',
        tags: ['repositories'],
        summary: 'Forget a repository and its credentials',
        description:
          "Refused with 409 while applications use it; the error's `usage` names them.",
        responses: {
          '204': { description: 'It is gone.' },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/repositories/{id}/applications': {
      parameters: [{ $ref: '#/components/parameters/id' }],
      get: {
        operationId: 'getRepositoryUsage',
        tags: ['repositories'],
        summary: 'Applications that use a repository',
        responses: {
          '200': {
            description:
              'Those that the caller may read, and how many others there are.',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/RepositoryUsage' },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/repositories/{id}/test': {
      parameters: [{ $ref: '#/components/parameters/id' }],
      post: {
        operationId: 'testRepository',
        tags: ['repositories'],
        summary:
          'Try to reach a registered repository as applications would, and note how it went',
        responses: {
          '200': {
            description: 'What happened.',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/ConnectionTest' },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/repositories/validate': {
      post: {
        operationId: 'validateRepository',
        tags: ['repositories'],
        summary: 'Try to reach a repository; nothing is stored',
        requestBody: {
          required: true,
          content: {
            'application/json': {
              schema: { $ref: '#/components/schemas/RepositoryTestInput' },
            },
          },
        },
        responses: {
          '200': {
            description: 'What happened.',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/ConnectionTest' },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/repositories/refresh': {
      post: {
        operationId: 'refreshRepository',
        tags: ['repositories'],
        summary: "List a repository's refs now, as a webhook would ask for",
        requestBody: {
          required: true,
          content: {
            'application/json': {
              schema: {
                type: 'object',
                additionalProperties: false,
                required: ['url'],
                properties: { url: { type: 'string', maxLength: 2048 } },
              },
            },
          },
        },
        responses: {
          '202': { description: 'The look is queued.' },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/repositories/import': {
      post: {
        operationId: 'importRepositories',
        tags: ['repositories'],
        summary: "Take in Argo CD's declarative Secrets and ConfigMaps",
        description:
          'Secrets labelled `argocd.argoproj.io/secret-type: repository` or `repo-creds`, and the ConfigMaps `argocd-ssh-known-hosts-cm`, `argocd-tls-certs-cm` and `argocd-gpg-keys-cm`. Each document stands or falls alone; repositories are not tried.',
        requestBody: {
          required: true,
          content: {
            'application/json': {
              schema: {
                type: 'object',
                additionalProperties: false,
                required: ['manifests'],
                properties: {
                  manifests: {
                    type: 'string',
                    maxLength: 1900000,
                    writeOnly: true,
                    description:
                      'YAML or JSON documents, in one stream; a List counts as its items.',
                  },
                  dryRun: { type: 'boolean', default: false },
                },
              },
            },
          },
        },
        responses: {
          '200': {
            description:
              'One result a thing that a document holds, in their order.',
            content: {
              'application/json': {
                schema: {
                  type: 'object',
                  required: ['results'],
                  properties: {
                    results: {
                      type: 'array',
                      items: { $ref: '#/components/schemas/ImportResult' },
                    },
                  },
                },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/repository-credentials': {
      get: {
        operationId: 'listCredentialTemplates',
        tags: ['repositories'],
        summary: 'Credential templates, by URL, without the credentials',
        responses: {
          '200': {
            description: 'The templates.',
            content: {
              'application/json': {
                schema: {
                  type: 'object',
                  required: ['items', 'allowedActions'],
                  properties: {
                    items: {
                      type: 'array',
                      items: {
                        $ref: '#/components/schemas/CredentialTemplate',
                      },
                    },
                    allowedActions: {
                      type: 'array',
                      description:
                        'What the repository permissions let the caller do.',
                      items: { $ref: '#/components/schemas/ManageAction' },
                    },
                  },
                },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
      post: {
        operationId: 'createCredentialTemplate',
        tags: ['repositories'],
        summary: 'Credentials for all repositories below an address',
        requestBody: {
          required: true,
          content: {
            'application/json': {
              schema: { $ref: '#/components/schemas/CredentialTemplateInput' },
            },
          },
        },
        responses: {
          '201': {
            description: 'It was created.',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/CredentialTemplate' },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/repository-credentials/{id}': {
      parameters: [{ $ref: '#/components/parameters/id' }],
      put: {
        operationId: 'updateCredentialTemplate',
        tags: ['repositories'],
        summary:
          'Change a credential template; the rules are those of repositories',
        requestBody: {
          required: true,
          content: {
            'application/json': {
              schema: { $ref: '#/components/schemas/CredentialTemplateInput' },
            },
          },
        },
        responses: {
          '200': {
            description: 'The updated template.',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/CredentialTemplate' },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
      delete: {
        operationId: 'deleteCredentialTemplate',
        tags: ['repositories'],
        summary: 'Forget a credential template',
        responses: {
          '204': { description: 'It is gone.' },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/certificates': {
      get: {
        operationId: 'listCertificates',
        tags: ['repositories'],
        summary:
          'Known hosts, certificate authorities of hosts, and public keys of signers',
        responses: {
          '200': {
            description: 'The entries, by kind and name.',
            content: {
              'application/json': {
                schema: {
                  type: 'object',
                  required: ['items', 'allowedActions'],
                  properties: {
                    items: {
                      type: 'array',
                      items: { $ref: '#/components/schemas/Certificate' },
                    },
                    allowedActions: {
                      type: 'array',
                      description:
                        'What the repository permissions let the caller do.',
                      items: { $ref: '#/components/schemas/ManageAction' },
                    },
                  },
                },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
      post: {
        operationId: 'addCertificates',
        tags: ['repositories'],
        summary: 'Add entries; those of the same host or key are replaced',
        requestBody: {
          required: true,
          content: {
            'application/json': {
              schema: { $ref: '#/components/schemas/CertificateInput' },
            },
          },
        },
        responses: {
          '201': {
            description: 'The entries that the data held.',
            content: {
              'application/json': {
                schema: {
                  type: 'object',
                  required: ['items'],
                  properties: {
                    items: {
                      type: 'array',
                      items: { $ref: '#/components/schemas/Certificate' },
                    },
                  },
                },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/certificates/{id}': {
      parameters: [{ $ref: '#/components/parameters/id' }],
      delete: {
        operationId: 'deleteCertificate',
        tags: ['repositories'],
        summary: 'Forget an entry',
        responses: {
          '204': { description: 'It is gone.' },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
  },
  components: {
    parameters: {
      id: {
        name: 'id',
        in: 'path',
        required: true,
        schema: { type: 'string', maxLength: 64 },
      },
      namespace: {
        name: 'namespace',
        in: 'path',
        required: true,
        description: 'Namespace of the Application document.',
        schema: { type: 'string', maxLength: 63 },
      },
      name: {
        name: 'name',
        in: 'path',
        required: true,
        schema: { type: 'string', maxLength: 253 },
      },
      limit: {
        name: 'limit',
        in: 'query',
        schema: { type: 'integer', minimum: 1, maximum: 500, default: 50 },
      },
      resourceGroup: {
        name: 'group',
        in: 'query',
        description: "API group; '' or left out for the core group.",
        allowEmptyValue: true,
        schema: { type: 'string', maxLength: 253, default: '' },
      },
      resourceKind: {
        name: 'kind',
        in: 'query',
        required: true,
        schema: { type: 'string', maxLength: 253 },
      },
      resourceNamespace: {
        name: 'namespace',
        in: 'query',
        description: 'Left out for cluster-scoped objects.',
        allowEmptyValue: true,
        schema: { type: 'string', maxLength: 63, default: '' },
      },
      resourceName: {
        name: 'name',
        in: 'query',
        required: true,
        schema: { type: 'string', maxLength: 253 },
      },
    },
    responses: {
      Error: {
        description: "Backstage's error body.",
        content: {
          'application/json': {
            schema: { $ref: '#/components/schemas/Error' },
          },
        },
      },
    },
    schemas: {
      Error: {
        type: 'object',
        required: ['error', 'response'],
        properties: {
          error: {
            type: 'object',
            required: ['name', 'message'],
            properties: {
              name: { type: 'string', examples: ['NotFoundError'] },
              message: {
                type: 'string',
                description:
                  'One sentence that names the thing and the reason.',
              },
              hint: { type: 'string', description: 'The next step.' },
              errors: {
                type: 'array',
                description:
                  'What is wrong with a document, problem by problem.',
                items: { $ref: '#/components/schemas/DocumentError' },
              },
            },
          },
          request: {
            type: 'object',
            properties: { method: { type: 'string' }, url: { type: 'string' } },
          },
          response: {
            type: 'object',
            required: ['statusCode'],
            properties: { statusCode: { type: 'integer' } },
          },
        },
      },
      DocumentError: {
        type: 'object',
        description: 'One problem of a document.',
        required: ['path', 'message'],
        properties: {
          path: {
            type: 'string',
            description:
              "Where, with dots and indices: `spec.sources[1].helm`; '' for the document itself.",
          },
          message: { type: 'string' },
        },
      },
      Document: {
        type: 'object',
        description: 'An Application, AppProject or ApplicationSet document.',
        additionalProperties: true,
      },
      Application: {
        type: 'object',
        description:
          'An Application document; checked by the document validator, which names every wrong field.',
        'x-typescript-type': 'Application',
        additionalProperties: true,
      },
      AppProject: {
        type: 'object',
        description:
          'An AppProject document; checked by the document validator, which names every wrong field.',
        'x-typescript-type': 'AppProject',
        additionalProperties: true,
      },
      ApplicationSource: {
        type: 'object',
        description:
          'One source of an Application; checked by the document validator.',
        'x-typescript-type': 'ApplicationSource',
        additionalProperties: true,
      },
      SourcePlace: {
        type: 'object',
        description:
          'Where the application is or is to be; decides whether the caller may look.',
        required: ['project'],
        properties: {
          project: { type: 'string', minLength: 1, maxLength: 253 },
          entityRef: {
            type: 'string',
            description: 'Catalog entity that the application is to belong to.',
            maxLength: 512,
          },
        },
      },
      SourceType: {
        type: 'string',
        enum: ['Directory', 'Helm', 'Kustomize', 'Plugin'],
      },
      SourceDetails: {
        type: 'object',
        required: ['type', 'revision'],
        properties: {
          type: { $ref: '#/components/schemas/SourceType' },
          revision: {
            type: 'string',
            description:
              'Commit, version or digest that the target revision means now.',
          },
          helm: {
            type: 'object',
            required: [
              'name',
              'version',
              'appVersion',
              'description',
              'valueFiles',
              'values',
              'parameters',
            ],
            properties: {
              name: { type: 'string' },
              version: { type: 'string' },
              appVersion: { type: 'string' },
              description: { type: 'string' },
              valueFiles: { type: 'array', items: { type: 'string' } },
              values: { type: 'string' },
              parameters: {
                type: 'array',
                items: {
                  type: 'object',
                  required: ['name', 'value'],
                  properties: {
                    name: { type: 'string' },
                    value: { type: 'string' },
                  },
                },
              },
            },
          },
          kustomize: {
            type: 'object',
            required: [
              'images',
              'resources',
              'components',
              'namePrefix',
              'nameSuffix',
              'namespace',
            ],
            properties: {
              images: { type: 'array', items: { type: 'string' } },
              resources: { type: 'array', items: { type: 'string' } },
              components: { type: 'array', items: { type: 'string' } },
              namePrefix: { type: 'string' },
              nameSuffix: { type: 'string' },
              namespace: { type: 'string' },
            },
          },
          directory: {
            type: 'object',
            required: ['files'],
            properties: { files: { type: 'array', items: { type: 'string' } } },
          },
          plugin: {
            type: 'object',
            required: ['name', 'parameters'],
            properties: {
              name: { type: 'string' },
              parameters: {
                type: 'array',
                items: {
                  type: 'object',
                  required: ['name'],
                  properties: {
                    name: { type: 'string' },
                    title: { type: 'string' },
                    tooltip: { type: 'string' },
                    required: { type: 'boolean' },
                    itemType: { type: 'string' },
                    collectionType: { type: 'string' },
                    string: { type: 'string' },
                    array: { type: 'array', items: { type: 'string' } },
                    map: {
                      type: 'object',
                      additionalProperties: { type: 'string' },
                    },
                  },
                },
              },
            },
          },
        },
      },
      ManifestPreview: {
        type: 'object',
        required: ['sources', 'objects', 'conditions'],
        properties: {
          sources: {
            type: 'array',
            items: {
              type: 'object',
              required: ['repoURL', 'revision'],
              properties: {
                repoURL: { type: 'string' },
                type: { $ref: '#/components/schemas/SourceType' },
                revision: { type: 'string' },
                ref: { type: 'string' },
              },
            },
          },
          objects: {
            type: 'array',
            items: { $ref: '#/components/schemas/KubernetesObject' },
          },
          conditions: {
            type: 'array',
            items: { $ref: '#/components/schemas/Condition' },
          },
        },
      },
      KubernetesObject: {
        type: 'object',
        description: 'A Kubernetes object as JSON.',
        'x-typescript-type': 'KubernetesObject',
        additionalProperties: true,
      },
      SyncStatus: { type: 'string', enum: ['Synced', 'OutOfSync', 'Unknown'] },
      HealthStatus: {
        type: 'string',
        enum: [
          'Healthy',
          'Suspended',
          'Progressing',
          'Missing',
          'Degraded',
          'Unknown',
        ],
      },
      OperationPhase: {
        type: 'string',
        enum: ['Running', 'Terminating', 'Succeeded', 'Failed', 'Error'],
      },
      HeadlineState: {
        type: 'string',
        description: 'The one state of an application, worst first.',
        enum: [
          'failing',
          'progressing',
          'drifted',
          'suspended',
          'unknown',
          'ok',
        ],
      },
      ApplicationAction: {
        type: 'string',
        description: 'What the caller may do with an application.',
        enum: [
          'read',
          'create',
          'update',
          'delete',
          'refresh',
          'sync',
          'prune',
          'rollback',
          'terminate',
          'action',
          'logs',
          'exec',
          'override',
          'approve',
        ],
      },
      ManageAction: {
        type: 'string',
        description:
          'What the caller may do with a project, cluster or repository.',
        enum: ['read', 'create', 'update', 'delete'],
      },
      Health: {
        type: 'object',
        required: ['status'],
        properties: {
          status: { $ref: '#/components/schemas/HealthStatus' },
          message: { type: 'string' },
        },
      },
      ResourceRef: {
        type: 'object',
        description:
          "Names one object of a cluster. `group` is '' for the core group, `namespace` is '' for cluster-scoped objects.",
        required: ['group', 'version', 'kind', 'namespace', 'name'],
        properties: {
          group: { type: 'string' },
          version: { type: 'string' },
          kind: { type: 'string' },
          namespace: { type: 'string' },
          name: { type: 'string' },
        },
      },
      Condition: {
        type: 'object',
        required: ['type', 'message'],
        properties: {
          type: {
            type: 'string',
            enum: [
              'DeletionError',
              'InvalidSpecError',
              'ComparisonError',
              'SyncError',
              'UnknownError',
              'SharedResourceWarning',
              'RepeatedResourceWarning',
              'ExcludedResourceWarning',
              'OrphanedResourceWarning',
            ],
          },
          message: { type: 'string' },
          lastTransitionTime: { type: 'string', format: 'date-time' },
        },
      },
      Headline: {
        type: 'object',
        description:
          'The one verdict on an application. Never `ok` while rendering or comparing fails.',
        required: ['state', 'text', 'causes'],
        properties: {
          state: { $ref: '#/components/schemas/HeadlineState' },
          text: { type: 'string', description: 'One sentence.' },
          since: { type: 'string', format: 'date-time' },
          causes: {
            type: 'array',
            description:
              'Why, from the application down to the deepest known cause.',
            items: {
              type: 'object',
              required: ['text'],
              properties: {
                text: { type: 'string' },
                ref: { $ref: '#/components/schemas/ResourceRef' },
              },
            },
          },
        },
      },
      Revision: {
        type: 'object',
        description: "What one source's target revision means now.",
        required: ['repoUrl', 'revision'],
        properties: {
          repoUrl: { type: 'string' },
          revision: {
            type: 'string',
            description: 'Commit id or chart version.',
          },
          ref: { type: 'string', description: 'Full ref name that led to it.' },
          author: { type: 'string' },
          date: { type: 'string', format: 'date-time' },
          message: { type: 'string' },
        },
      },
      ResourceCounts: {
        type: 'object',
        description:
          'Managed objects by what is wrong with them, without children.',
        required: ['total', 'outOfSync', 'missing', 'unhealthy', 'prune'],
        properties: {
          total: { type: 'integer' },
          outOfSync: { type: 'integer' },
          missing: { type: 'integer' },
          unhealthy: { type: 'integer' },
          prune: {
            type: 'integer',
            description: 'Live but not in the source any more.',
          },
        },
      },
      NameValue: {
        type: 'object',
        required: ['name', 'value'],
        properties: { name: { type: 'string' }, value: { type: 'string' } },
      },
      ClusterRef: {
        type: 'object',
        description: 'The destination cluster, as far as it is known.',
        properties: {
          id: { type: 'string' },
          name: { type: 'string' },
          server: { type: 'string' },
          state: { type: 'string', enum: ['Unknown', 'Connected', 'Failed'] },
        },
      },
      Automation: {
        type: 'object',
        required: ['enabled', 'prune', 'selfHeal'],
        properties: {
          enabled: { type: 'boolean' },
          prune: { type: 'boolean' },
          selfHeal: { type: 'boolean' },
        },
      },
      OperationSummary: {
        type: 'object',
        required: ['id', 'phase', 'message', 'startedAt', 'initiatedBy'],
        properties: {
          id: { type: 'string' },
          phase: { $ref: '#/components/schemas/OperationPhase' },
          message: { type: 'string' },
          startedAt: { type: 'string', format: 'date-time' },
          finishedAt: { type: 'string', format: 'date-time' },
          initiatedBy: {
            type: 'string',
            description: 'Entity ref of the person, or `automated`.',
          },
        },
      },
      ApplicationSummary: {
        type: 'object',
        description: 'One row of the list.',
        required: [
          'id',
          'namespace',
          'name',
          'project',
          'cluster',
          'destinationNamespace',
          'repoUrl',
          'labels',
          'sync',
          'health',
          'headline',
          'counts',
          'revisions',
          'automation',
          'images',
          'createdAt',
          'resourcesVersion',
          'allowedActions',
        ],
        properties: {
          id: { type: 'string' },
          namespace: { type: 'string' },
          name: { type: 'string' },
          project: { type: 'string' },
          cluster: { $ref: '#/components/schemas/ClusterRef' },
          destinationNamespace: { type: 'string' },
          repoUrl: { type: 'string', description: 'Of the first source.' },
          path: { type: 'string' },
          chart: { type: 'string' },
          targetRevision: { type: 'string' },
          labels: { type: 'object', additionalProperties: { type: 'string' } },
          entityRef: { type: 'string' },
          sync: {
            type: 'object',
            required: ['status'],
            properties: { status: { $ref: '#/components/schemas/SyncStatus' } },
          },
          health: { $ref: '#/components/schemas/Health' },
          headline: { $ref: '#/components/schemas/Headline' },
          counts: { $ref: '#/components/schemas/ResourceCounts' },
          revisions: {
            type: 'array',
            items: { $ref: '#/components/schemas/Revision' },
          },
          automation: { $ref: '#/components/schemas/Automation' },
          operation: { $ref: '#/components/schemas/OperationSummary' },
          images: { type: 'array', items: { type: 'string' } },
          createdAt: { type: 'string', format: 'date-time' },
          lastSyncedAt: { type: 'string', format: 'date-time' },
          reconciledAt: { type: 'string', format: 'date-time' },
          deleting: { type: 'boolean' },
          resourcesVersion: {
            type: 'integer',
            description:
              'Grows with each change of status or tree; signals carry it.',
          },
          allowedActions: {
            type: 'array',
            items: { $ref: '#/components/schemas/ApplicationAction' },
          },
        },
      },
      FacetValue: {
        type: 'object',
        required: ['value', 'count'],
        properties: { value: { type: 'string' }, count: { type: 'integer' } },
      },
      ApplicationList: {
        type: 'object',
        required: ['items', 'totalItems', 'counts', 'facets'],
        properties: {
          items: {
            type: 'array',
            items: { $ref: '#/components/schemas/ApplicationSummary' },
          },
          totalItems: {
            type: 'integer',
            description: 'Applications that the filters leave.',
          },
          counts: {
            type: 'object',
            description:
              'Applications by status. A word that no application has may be left out.',
            required: ['syncStatus', 'healthStatus', 'state'],
            properties: {
              syncStatus: {
                type: 'object',
                additionalProperties: { type: 'integer' },
              },
              healthStatus: {
                type: 'object',
                additionalProperties: { type: 'integer' },
              },
              state: {
                type: 'object',
                additionalProperties: { type: 'integer' },
              },
            },
          },
          facets: {
            type: 'object',
            description:
              'Values that the filters may take with how many they would leave, most first, at most 200 each.',
            required: ['project', 'cluster', 'namespace', 'repo', 'automated'],
            properties: {
              project: {
                type: 'array',
                items: { $ref: '#/components/schemas/FacetValue' },
              },
              cluster: {
                type: 'array',
                items: { $ref: '#/components/schemas/FacetValue' },
              },
              namespace: {
                type: 'array',
                items: { $ref: '#/components/schemas/FacetValue' },
              },
              repo: {
                type: 'array',
                items: { $ref: '#/components/schemas/FacetValue' },
              },
              automated: {
                type: 'array',
                items: { $ref: '#/components/schemas/FacetValue' },
              },
            },
          },
          nextOffset: {
            type: 'integer',
            description: 'Absent on the last page.',
          },
        },
      },
      ApplicationStatus: {
        type: 'object',
        required: [
          'sync',
          'health',
          'headline',
          'conditions',
          'summary',
          'resourcesVersion',
        ],
        properties: {
          sync: {
            type: 'object',
            required: ['status', 'revisions'],
            properties: {
              status: { $ref: '#/components/schemas/SyncStatus' },
              revisions: {
                type: 'array',
                description:
                  'One entry a source; the last good ones while rendering fails.',
                items: { $ref: '#/components/schemas/Revision' },
              },
            },
          },
          health: { $ref: '#/components/schemas/Health' },
          headline: { $ref: '#/components/schemas/Headline' },
          conditions: {
            type: 'array',
            items: { $ref: '#/components/schemas/Condition' },
          },
          operation: { $ref: '#/components/schemas/OperationSummary' },
          summary: {
            type: 'object',
            required: ['images', 'externalUrls', 'resources'],
            properties: {
              images: { type: 'array', items: { type: 'string' } },
              externalUrls: { type: 'array', items: { type: 'string' } },
              resources: { $ref: '#/components/schemas/ResourceCounts' },
            },
          },
          reconciledAt: { type: 'string', format: 'date-time' },
          lastSyncedAt: { type: 'string', format: 'date-time' },
          resourcesVersion: {
            type: 'integer',
            description:
              'Grows with each change of status or tree; signals carry it.',
          },
        },
      },
      ApplicationDetail: {
        type: 'object',
        required: [
          'id',
          'namespace',
          'name',
          'document',
          'generation',
          'cluster',
          'automation',
          'status',
          'createdAt',
          'createdBy',
          'updatedAt',
          'allowedActions',
        ],
        properties: {
          id: { type: 'string' },
          namespace: { type: 'string' },
          name: { type: 'string' },
          document: { $ref: '#/components/schemas/Application' },
          generation: {
            type: 'integer',
            description: 'Grows by one at each change of the document.',
          },
          entityRef: { type: 'string' },
          cluster: { $ref: '#/components/schemas/ClusterRef' },
          automation: { $ref: '#/components/schemas/Automation' },
          status: { $ref: '#/components/schemas/ApplicationStatus' },
          createdAt: { type: 'string', format: 'date-time' },
          createdBy: { type: 'string' },
          updatedAt: { type: 'string', format: 'date-time' },
          deletion: {
            type: 'object',
            description: 'Set from the moment that deletion was asked for.',
            required: ['requestedAt', 'cascade'],
            properties: {
              requestedAt: { type: 'string', format: 'date-time' },
              cascade: { type: 'boolean' },
            },
          },
          allowedActions: {
            type: 'array',
            items: { $ref: '#/components/schemas/ApplicationAction' },
          },
        },
      },
      ResourceNode: {
        type: 'object',
        description: 'An object of the tree.',
        required: [
          'id',
          'group',
          'version',
          'kind',
          'namespace',
          'name',
          'info',
          'images',
          'hook',
          'requiresPruning',
          'syncWave',
        ],
        properties: {
          id: {
            type: 'string',
            description: '`group/kind/namespace/name`, unique in the tree.',
          },
          parentId: {
            type: 'string',
            description:
              'Absent for objects that the application manages itself.',
          },
          group: { type: 'string' },
          version: { type: 'string' },
          kind: { type: 'string' },
          namespace: { type: 'string' },
          name: { type: 'string' },
          uid: {
            type: 'string',
            description: 'Absent where the cluster has no such object.',
          },
          sync: { $ref: '#/components/schemas/SyncStatus' },
          health: { $ref: '#/components/schemas/Health' },
          createdAt: { type: 'string', format: 'date-time' },
          info: {
            type: 'array',
            items: { $ref: '#/components/schemas/NameValue' },
          },
          images: { type: 'array', items: { type: 'string' } },
          hook: { type: 'boolean' },
          requiresPruning: { type: 'boolean' },
          syncWave: { type: 'integer' },
        },
      },
      ResourceTree: {
        type: 'object',
        required: ['version', 'nodes'],
        properties: {
          version: {
            type: 'integer',
            description: '`status.resourcesVersion` at the time of reading.',
          },
          nodes: {
            type: 'array',
            items: { $ref: '#/components/schemas/ResourceNode' },
          },
        },
      },
      FieldDifference: {
        type: 'object',
        description: 'One differing field; a side that lacks it is absent.',
        required: ['path'],
        properties: {
          path: { type: 'string', description: 'JSON pointer (RFC 6901).' },
          desired: {},
          live: {},
          ignoredBy: {
            type: 'string',
            description: 'The rule that hides the difference.',
          },
        },
      },
      ResourceDiff: {
        type: 'object',
        required: ['ref', 'requiresPruning', 'differences'],
        properties: {
          ref: { $ref: '#/components/schemas/ResourceRef' },
          status: { $ref: '#/components/schemas/SyncStatus' },
          requiresPruning: { type: 'boolean' },
          differences: {
            type: 'array',
            items: { $ref: '#/components/schemas/FieldDifference' },
          },
          desired: {
            description:
              'What live would be after a sync, in the form that is compared.',
            $ref: '#/components/schemas/KubernetesObject',
          },
          live: {
            description:
              'In the form that is compared, without status and what the API server writes itself.',
            $ref: '#/components/schemas/KubernetesObject',
          },
        },
      },
      ResourceDetail: {
        type: 'object',
        required: ['ref', 'masked', 'differences'],
        properties: {
          ref: { $ref: '#/components/schemas/ResourceRef' },
          live: { $ref: '#/components/schemas/KubernetesObject' },
          desired: { $ref: '#/components/schemas/KubernetesObject' },
          compared: {
            type: 'object',
            description:
              'Both sides in the form that is compared; absent where only one exists.',
            required: ['desired', 'live'],
            properties: {
              desired: { $ref: '#/components/schemas/KubernetesObject' },
              live: { $ref: '#/components/schemas/KubernetesObject' },
            },
          },
          sync: { $ref: '#/components/schemas/SyncStatus' },
          health: { $ref: '#/components/schemas/Health' },
          differences: {
            type: 'array',
            items: { $ref: '#/components/schemas/FieldDifference' },
          },
          masked: {
            type: 'boolean',
            description: 'Values were replaced since they are secret.',
          },
        },
      },
      SyncCommand: {
        type: 'object',
        additionalProperties: false,
        description:
          'What a sync shall do; options left out come from the document.',
        properties: {
          revision: {
            type: 'string',
            maxLength: 500,
            description: 'Instead of the target revision.',
          },
          revisions: {
            type: 'array',
            maxItems: 100,
            description: 'One a source, for applications of several sources.',
            items: { type: 'string', maxLength: 500 },
          },
          prune: { type: 'boolean', default: false },
          dryRun: { type: 'boolean', default: false },
          resources: {
            type: 'array',
            maxItems: 5000,
            description:
              'Sync these alone; runs no hooks and writes no history.',
            items: {
              type: 'object',
              additionalProperties: false,
              required: ['kind', 'name'],
              properties: {
                group: { type: 'string' },
                kind: { type: 'string' },
                namespace: { type: 'string' },
                name: { type: 'string' },
              },
            },
          },
          syncOptions: {
            type: 'array',
            maxItems: 100,
            description: "`Key=value`, instead of the document's.",
            items: { type: 'string', maxLength: 200 },
          },
          strategy: {
            type: 'string',
            enum: ['hook', 'apply'],
            default: 'hook',
            description: '`apply` runs no hooks.',
          },
          force: {
            type: 'boolean',
            default: false,
            description: 'Delete and recreate what cannot be changed.',
          },
          reason: {
            type: 'string',
            maxLength: 500,
            description: 'Kept in operation and audit.',
          },
        },
      },
      ResourceResult: {
        type: 'object',
        description: 'Outcome of one object in an operation.',
        required: [
          'group',
          'version',
          'kind',
          'namespace',
          'name',
          'message',
          'syncPhase',
        ],
        properties: {
          group: { type: 'string' },
          version: { type: 'string' },
          kind: { type: 'string' },
          namespace: { type: 'string' },
          name: { type: 'string' },
          status: {
            type: 'string',
            enum: ['Synced', 'SyncFailed', 'Pruned', 'PruneSkipped'],
          },
          message: { type: 'string' },
          hookType: { type: 'string' },
          hookPhase: { $ref: '#/components/schemas/OperationPhase' },
          syncPhase: {
            type: 'string',
            enum: ['PreSync', 'Sync', 'PostSync', 'SyncFail'],
          },
          syncWave: { type: 'integer' },
        },
      },
      Operation: {
        type: 'object',
        required: [
          'id',
          'phase',
          'message',
          'startedAt',
          'initiatedBy',
          'retryCount',
          'revisions',
          'prune',
          'dryRun',
          'resources',
        ],
        properties: {
          id: { type: 'string' },
          phase: { $ref: '#/components/schemas/OperationPhase' },
          message: { type: 'string' },
          startedAt: { type: 'string', format: 'date-time' },
          finishedAt: { type: 'string', format: 'date-time' },
          initiatedBy: {
            type: 'string',
            description: 'Entity ref of the person, or `automated`.',
          },
          retryCount: { type: 'integer' },
          revisions: { type: 'array', items: { type: 'string' } },
          prune: { type: 'boolean' },
          dryRun: { type: 'boolean' },
          reason: { type: 'string' },
          resources: {
            type: 'array',
            items: { $ref: '#/components/schemas/ResourceResult' },
          },
        },
      },
      HistoryEntry: {
        type: 'object',
        required: [
          'sequence',
          'operationId',
          'revisions',
          'deployStartedAt',
          'deployedAt',
          'initiatedBy',
        ],
        properties: {
          sequence: {
            type: 'integer',
            description: 'Counts from 0 within the application.',
          },
          operationId: { type: 'string' },
          revisions: {
            type: 'array',
            items: { $ref: '#/components/schemas/Revision' },
          },
          deployStartedAt: { type: 'string', format: 'date-time' },
          deployedAt: { type: 'string', format: 'date-time' },
          initiatedBy: { type: 'string' },
        },
      },
      ResourceEvent: {
        type: 'object',
        description: 'A Kubernetes event.',
        required: ['type', 'reason', 'message', 'count'],
        properties: {
          type: { type: 'string', examples: ['Normal', 'Warning'] },
          reason: { type: 'string' },
          message: { type: 'string' },
          count: { type: 'integer' },
          firstSeen: { type: 'string', format: 'date-time' },
          lastSeen: { type: 'string', format: 'date-time' },
          source: { type: 'string' },
        },
      },
      DocumentResult: {
        type: 'object',
        required: ['index', 'kind', 'namespace', 'name', 'action'],
        properties: {
          index: {
            type: 'integer',
            description: 'Of the document in the request.',
          },
          kind: { type: 'string' },
          namespace: { type: 'string' },
          name: { type: 'string' },
          action: {
            type: 'string',
            enum: ['created', 'updated', 'unchanged', 'rejected'],
          },
          errors: {
            type: 'array',
            description: 'Why it was rejected.',
            items: { $ref: '#/components/schemas/DocumentError' },
          },
        },
      },
      Project: {
        type: 'object',
        required: [
          'name',
          'document',
          'applications',
          'updatedAt',
          'allowedActions',
        ],
        properties: {
          name: { type: 'string' },
          document: { $ref: '#/components/schemas/AppProject' },
          applications: {
            type: 'integer',
            description: 'Applications that name the project.',
          },
          updatedAt: { type: 'string', format: 'date-time' },
          allowedActions: {
            type: 'array',
            items: { $ref: '#/components/schemas/ManageAction' },
          },
        },
      },
      Connection: {
        type: 'object',
        required: ['state'],
        properties: {
          state: { type: 'string', enum: ['Unknown', 'Connected', 'Failed'] },
          message: { type: 'string' },
          checkedAt: { type: 'string', format: 'date-time' },
          serverVersion: { type: 'string' },
        },
      },
      Cluster: {
        type: 'object',
        required: [
          'id',
          'name',
          'server',
          'inCluster',
          'labels',
          'origin',
          'connection',
          'applications',
        ],
        properties: {
          id: { type: 'string' },
          name: { type: 'string' },
          server: { type: 'string' },
          inCluster: {
            type: 'boolean',
            description:
              'The cluster that `https://kubernetes.default.svc` and `in-cluster` mean.',
          },
          project: { type: 'string' },
          labels: { type: 'object', additionalProperties: { type: 'string' } },
          origin: { type: 'string', enum: ['config', 'api'] },
          connection: { $ref: '#/components/schemas/Connection' },
          applications: { type: 'integer' },
        },
      },
      Repository: {
        type: 'object',
        required: [
          'id',
          'url',
          'normalizedUrl',
          'type',
          'hasCredentials',
          'credentialFields',
          'options',
          'origin',
          'connection',
          'applications',
          'allowedActions',
        ],
        properties: {
          id: { type: 'string' },
          url: { type: 'string' },
          normalizedUrl: {
            type: 'string',
            description: 'What lists of applications are filtered by.',
          },
          name: { type: 'string' },
          project: {
            type: 'string',
            description:
              'Only applications of this project sign in with it; left out for all.',
          },
          type: { $ref: '#/components/schemas/RepositoryType' },
          hasCredentials: {
            type: 'boolean',
            description: 'Whether it has a way to sign in of its own.',
          },
          credentialFields: {
            type: 'array',
            description:
              'Names of the credential fields that are set; their values are never given back.',
            items: { type: 'string' },
          },
          credentialsChangedAt: { type: 'string', format: 'date-time' },
          options: { $ref: '#/components/schemas/RepositoryOptions' },
          credentialTemplate: {
            type: 'object',
            description:
              'The template whose credentials are used, where the repository has none of its own.',
            required: ['id', 'url'],
            properties: { id: { type: 'string' }, url: { type: 'string' } },
          },
          origin: {
            type: 'string',
            description:
              '`config` ones are changed in the configuration; `implicit` ones were only noticed in an application.',
            enum: ['config', 'api', 'implicit'],
          },
          connection: { $ref: '#/components/schemas/Connection' },
          applications: {
            type: 'integer',
            description:
              'Applications that use it and that the caller may read.',
          },
          allowedActions: {
            type: 'array',
            items: { $ref: '#/components/schemas/ManageAction' },
          },
        },
      },
      RepositoryType: { type: 'string', enum: ['git', 'helm', 'oci'] },
      RepositoryInput: {
        type: 'object',
        additionalProperties: false,
        required: ['url'],
        properties: {
          url: { type: 'string', minLength: 1, maxLength: 2048 },
          name: { type: 'string', maxLength: 253 },
          project: { type: 'string', maxLength: 253 },
          type: {
            description:
              'Default `oci` for oci:// addresses, `git` for others.',
            $ref: '#/components/schemas/RepositoryType',
          },
          credentials: { $ref: '#/components/schemas/RepositoryCredentials' },
          options: { $ref: '#/components/schemas/RepositoryOptions' },
          validate: {
            type: 'boolean',
            default: true,
            description: 'Refuse it where it cannot be reached.',
          },
        },
      },
      RepositoryTestInput: {
        type: 'object',
        additionalProperties: false,
        required: ['url'],
        properties: {
          id: {
            type: 'string',
            maxLength: 64,
            description:
              'A registered repository of the same address, whose stored fields fill those left out.',
          },
          url: { type: 'string', minLength: 1, maxLength: 2048 },
          project: { type: 'string', maxLength: 253 },
          type: { $ref: '#/components/schemas/RepositoryType' },
          credentials: { $ref: '#/components/schemas/RepositoryCredentials' },
          options: { $ref: '#/components/schemas/RepositoryOptions' },
        },
      },
      RepositoryOptions: {
        type: 'object',
        additionalProperties: false,
        description: 'What is no secret about the way to a repository.',
        properties: {
          insecure: {
            type: 'boolean',
            description: 'Check neither certificates nor host keys.',
          },
          insecureIgnoreHostKey: {
            type: 'boolean',
            description: 'Do not check the host key (ssh).',
          },
          enableLfs: {
            type: 'boolean',
            description: 'Fetch files of Git LFS.',
          },
          enableOCI: {
            type: 'boolean',
            description: 'The Helm repository is an OCI registry.',
          },
          insecureOCIForceHttp: {
            type: 'boolean',
            description: 'Speak plain HTTP with the registry.',
          },
          forceHttpBasicAuth: {
            type: 'boolean',
            description: 'Send the credentials without being asked for them.',
          },
          depth: {
            type: 'integer',
            minimum: 0,
            maximum: 1000000,
            description: 'Commits to fetch; 0 for what is needed.',
          },
          noProxy: {
            type: 'string',
            maxLength: 10000,
            description:
              'Hosts that are reached without the proxy, with commas.',
          },
          webhookManifestCacheWarmDisabled: {
            type: 'boolean',
            description: "Kept for Argo CD's documents; without effect.",
          },
        },
      },
      RepositoryCredentials: {
        type: 'object',
        additionalProperties: false,
        writeOnly: true,
        description:
          'Sealed at rest and never given back. Null removes a field that is stored.',
        properties: {
          username: {
            type: ['string', 'null'],
            maxLength: 1000,
            description:
              'Without one, a password is sent with the name `x-access-token`.',
          },
          password: {
            type: ['string', 'null'],
            maxLength: 10000,
            description: 'Password or access token.',
          },
          bearerToken: {
            type: ['string', 'null'],
            maxLength: 10000,
            description: 'Sent as `Authorization: Bearer`.',
          },
          sshPrivateKey: {
            type: ['string', 'null'],
            maxLength: 100000,
            description: 'OpenSSH or PEM.',
          },
          tlsClientCertData: {
            type: ['string', 'null'],
            maxLength: 100000,
            description:
              'PEM of a client certificate; goes with any way to sign in over HTTPS.',
          },
          tlsClientCertKey: {
            type: ['string', 'null'],
            maxLength: 100000,
            description: 'PEM of its key.',
          },
          caBundle: {
            type: ['string', 'null'],
            maxLength: 1000000,
            description:
              "PEM bundle that replaces the system's authorities and the host's.",
          },
          githubAppId: { type: ['string', 'null'], maxLength: 100 },
          githubAppInstallationId: {
            type: ['string', 'null'],
            maxLength: 100,
            description: 'Left out, it is found by the owner in the URL.',
          },
          githubAppPrivateKey: {
            type: ['string', 'null'],
            maxLength: 100000,
            description: 'PEM.',
          },
          githubAppEnterpriseBaseUrl: {
            type: ['string', 'null'],
            maxLength: 2048,
            description: 'API of a GitHub Enterprise server.',
          },
          gcpServiceAccountKey: {
            type: ['string', 'null'],
            maxLength: 100000,
            description: 'JSON key of a service account.',
          },
          azureServicePrincipalClientId: {
            type: ['string', 'null'],
            maxLength: 1000,
          },
          azureServicePrincipalClientSecret: {
            type: ['string', 'null'],
            maxLength: 10000,
          },
          azureServicePrincipalTenantId: {
            type: ['string', 'null'],
            maxLength: 1000,
          },
          azureActiveDirectoryEndpoint: {
            type: ['string', 'null'],
            maxLength: 2048,
            description: 'Default https://login.microsoftonline.com.',
          },
          proxy: {
            type: ['string', 'null'],
            maxLength: 2048,
            description: 'Address of a proxy; may hold a password.',
          },
          useAzureWorkloadIdentity: {
            type: ['boolean', 'null'],
            description:
              "Sign in as the workload identity of the portal's pod.",
          },
        },
      },
      RepositoryUsage: {
        type: 'object',
        required: ['items', 'hidden'],
        properties: {
          items: {
            type: 'array',
            items: {
              type: 'object',
              required: ['namespace', 'name', 'project'],
              properties: {
                namespace: { type: 'string' },
                name: { type: 'string' },
                project: { type: 'string' },
              },
            },
          },
          hidden: {
            type: 'integer',
            description:
              'Applications that use it and that the caller may not read.',
          },
        },
      },
      ConnectionTest: {
        type: 'object',
        required: ['ok', 'message'],
        properties: {
          ok: { type: 'boolean' },
          message: {
            type: 'string',
            description: 'One sentence for a person.',
          },
          hint: { type: 'string', description: 'What to do about it.' },
        },
      },
      CredentialTemplate: {
        type: 'object',
        required: [
          'id',
          'url',
          'type',
          'credentialFields',
          'options',
          'origin',
          'allowedActions',
        ],
        properties: {
          id: { type: 'string' },
          url: {
            type: 'string',
            description:
              'Repositories whose address is this or goes on after a slash; the longest one counts.',
          },
          project: {
            type: 'string',
            description:
              'Only for applications of this project; left out for all.',
          },
          type: { $ref: '#/components/schemas/RepositoryType' },
          credentialFields: { type: 'array', items: { type: 'string' } },
          credentialsChangedAt: { type: 'string', format: 'date-time' },
          options: { $ref: '#/components/schemas/RepositoryOptions' },
          origin: { type: 'string', enum: ['config', 'api'] },
          allowedActions: {
            type: 'array',
            items: { $ref: '#/components/schemas/ManageAction' },
          },
        },
      },
      CredentialTemplateInput: {
        type: 'object',
        additionalProperties: false,
        required: ['url'],
        properties: {
          url: { type: 'string', minLength: 1, maxLength: 2048 },
          project: { type: 'string', maxLength: 253 },
          type: { $ref: '#/components/schemas/RepositoryType' },
          credentials: { $ref: '#/components/schemas/RepositoryCredentials' },
          options: { $ref: '#/components/schemas/RepositoryOptions' },
        },
      },
      CertificateKind: {
        type: 'string',
        enum: [
          'ssh-known-host',
          'tls-certificate',
          'gpg-key',
          'ssh-signing-key',
        ],
      },
      Certificate: {
        type: 'object',
        description: 'Public, so `data` is given back.',
        required: [
          'id',
          'kind',
          'name',
          'fingerprint',
          'data',
          'origin',
          'createdAt',
        ],
        properties: {
          id: { type: 'string' },
          kind: { $ref: '#/components/schemas/CertificateKind' },
          name: {
            type: 'string',
            description: 'Host, or what names the signer.',
          },
          algorithm: { type: 'string' },
          fingerprint: {
            type: 'string',
            description:
              '`SHA256:…` of a key or certificate; key id of a GPG key.',
          },
          expiresAt: { type: 'string', format: 'date-time' },
          data: { type: 'string' },
          origin: { type: 'string', enum: ['config', 'api'] },
          createdAt: { type: 'string', format: 'date-time' },
          createdBy: { type: 'string' },
        },
      },
      CertificateInput: {
        type: 'object',
        additionalProperties: false,
        required: ['kind', 'data'],
        properties: {
          kind: { $ref: '#/components/schemas/CertificateKind' },
          name: {
            type: 'string',
            maxLength: 1000,
            description:
              'Host of a TLS certificate, or name of the signer of an SSH key. The other kinds hold it themselves.',
          },
          data: {
            type: 'string',
            minLength: 1,
            maxLength: 1000000,
            description:
              'Lines of known_hosts, a PEM bundle, an ASCII-armoured GPG key, or an SSH public key.',
          },
        },
      },
      ImportResult: {
        type: 'object',
        required: ['index', 'document', 'kind', 'action'],
        properties: {
          index: {
            type: 'integer',
            description: 'Position of the document, from 0.',
          },
          document: {
            type: 'string',
            description:
              'Kind, namespace and name: `Secret argocd/private-repo`.',
          },
          kind: {
            type: 'string',
            description: 'What it holds for us; `none` where it holds nothing.',
            enum: [
              'repository',
              'credential-template',
              'ssh-known-host',
              'tls-certificate',
              'gpg-key',
              'none',
            ],
          },
          name: { type: 'string', description: 'URL, host or key.' },
          action: {
            type: 'string',
            enum: ['created', 'updated', 'unchanged', 'skipped', 'rejected'],
          },
          message: {
            type: 'string',
            description:
              'Why it was skipped or rejected, or what to know about it.',
          },
        },
      },
    },
  },
} as const;

/** A router that refuses requests which the document does not allow, and serves `/openapi.json`. */
export const createOpenApiRouter = async (
  options?: Parameters<
    typeof createValidatedOpenApiRouterFromGeneratedEndpointMap
  >['1'],
) =>
  createValidatedOpenApiRouterFromGeneratedEndpointMap<EndpointMap>(
    spec,
    options,
  );
