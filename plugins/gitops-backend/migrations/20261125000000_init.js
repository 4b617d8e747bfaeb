// @ts-check

/**
 * Times are milliseconds since the epoch in bigint columns, JSON is text: both mean the same in SQLite and PostgreSQL.
 * cluster_id is '' while a destination names no known cluster, so that such applications can be leased and queued too.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('projects', table => {
    table.comment('AppProject documents');
    table.string('name', 253).primary();
    table.text('document').notNullable();
    table.integer('generation').notNullable();
    table.bigInteger('created_at').notNullable();
    table.string('created_by', 255).notNullable();
    table.bigInteger('updated_at').notNullable();
  });

  await knex.schema.createTable('clusters', table => {
    table.comment('Destination clusters');
    table.string('id', 64).primary();
    table.string('name', 253).notNullable().unique();
    table.string('server', 2048).notNullable().unique();
    table.boolean('in_cluster').notNullable();
    table.string('project', 253).nullable();
    table.text('labels').notNullable();
    table.string('origin', 16).notNullable();
    table.text('credentials').nullable().comment('Sealed');
    table.text('connection').notNullable();
  });

  await knex.schema.createTable('repositories', table => {
    table.comment('Repositories and their credentials');
    table.string('id', 64).primary();
    table.string('url', 2048).notNullable();
    table.string('normalized_url', 2048).notNullable().unique();
    table.string('name', 253).nullable();
    table.string('project', 253).nullable();
    table.string('type', 16).notNullable();
    table.string('origin', 16).notNullable();
    table.text('credentials').nullable().comment('Sealed');
    table.text('connection').notNullable();
  });

  await knex.schema.createTable('applications', table => {
    table.comment('Application documents and what finds them');
    table.string('id', 64).primary();
    table.string('namespace', 63).notNullable();
    table.string('name', 253).notNullable();
    table.text('document').notNullable();
    table.integer('generation').notNullable();
    table.string('project', 253).notNullable();
    table.string('cluster_id', 64).notNullable();
    table.string('destination_server', 2048).notNullable();
    table.string('destination_name', 253).notNullable();
    table.string('destination_namespace', 253).notNullable();
    table.string('repo_url', 2048).notNullable();
    table.string('entity_ref', 510).nullable();
    table.boolean('automated').notNullable();
    table.bigInteger('created_at').notNullable();
    table.string('created_by', 255).notNullable();
    table.bigInteger('updated_at').notNullable();
    table.bigInteger('deletion_requested_at').nullable();
    table.boolean('deletion_cascade').nullable();
    table.string('deletion_propagation', 16).nullable();
    table.bigInteger('last_synced_at').nullable();
    table
      .string('operation_phase', 16)
      .nullable()
      .comment('Of the active or last operation');
    table.unique(['namespace', 'name']);
    table.index(['cluster_id', 'id']);
    table.index(['name', 'namespace']);
    table.index(['project']);
    table.index(['entity_ref']);
  });

  await knex.schema.createTable('application_labels', table => {
    table.comment('metadata.labels of the documents, for selectors');
    table.string('application_id', 64).notNullable();
    table.string('key', 317).notNullable();
    table.string('value', 63).notNullable();
    table.primary(['application_id', 'key']);
    table.index(['key', 'value']);
    table
      .foreign('application_id')
      .references('id')
      .inTable('applications')
      .onDelete('CASCADE');
  });

  await knex.schema.createTable('application_repositories', table => {
    table.comment('Normalised URLs of all sources of an application');
    table.string('application_id', 64).notNullable();
    table.string('url', 2048).notNullable();
    table.primary(['application_id', 'url']);
    table.index(['url']);
    table
      .foreign('application_id')
      .references('id')
      .inTable('applications')
      .onDelete('CASCADE');
  });

  await knex.schema.createTable('entity_owners', table => {
    table.comment('Owners of catalog entities that applications belong to');
    table.string('entity_ref', 510).notNullable();
    table.string('owner_ref', 510).notNullable();
    table.primary(['entity_ref', 'owner_ref']);
    table.index(['owner_ref']);
  });

  await knex.schema.createTable('application_statuses', table => {
    table.comment('What the reconcile found out last');
    table.string('application_id', 64).primary();
    table.bigInteger('version').notNullable();
    table.integer('compared_generation').notNullable();
    table.string('sync_status', 16).notNullable();
    table.string('health_status', 16).notNullable();
    table.text('health_message').nullable();
    table.text('revisions').notNullable();
    table.string('desired_hash', 128).nullable();
    table.text('conditions').notNullable();
    table
      .boolean('blocked')
      .notNullable()
      .comment('A condition says that nothing is known');
    table.boolean('sync_error').notNullable();
    table.text('counts').notNullable();
    table.text('images').notNullable();
    table.text('external_urls').notNullable();
    table.bigInteger('reconciled_at').notNullable();
    table.index(['desired_hash']);
    table
      .foreign('application_id')
      .references('id')
      .inTable('applications')
      .onDelete('CASCADE');
  });

  await knex.schema.createTable('resources', table => {
    table.comment('Nodes of the resource trees');
    table.string('application_id', 64).notNullable();
    table.string('key', 700).notNullable();
    table.string('group', 253).notNullable();
    table.string('version', 63).notNullable();
    table.string('kind', 253).notNullable();
    table.string('namespace', 63).notNullable();
    table.string('name', 253).notNullable();
    table.string('uid', 64).nullable();
    table.string('parent_key', 700).nullable();
    table.string('sync_status', 16).nullable();
    table.string('health_status', 16).nullable();
    table.text('health_message').nullable();
    table.boolean('hook').notNullable();
    table.boolean('requires_pruning').notNullable();
    table.integer('sync_wave').notNullable();
    table.text('info').notNullable();
    table.text('images').notNullable();
    table.bigInteger('created_at').nullable();
    table.primary(['application_id', 'key']);
    table
      .foreign('application_id')
      .references('id')
      .inTable('applications')
      .onDelete('CASCADE');
  });

  await knex.schema.createTable('desired_manifests', table => {
    table.comment('Desired manifests by content address');
    table.string('hash', 128).primary();
    table.string('encoding', 8).notNullable();
    table.binary('content').notNullable();
    table.bigInteger('touched_at').notNullable();
    table.index(['touched_at']);
  });

  await knex.schema.createTable('operations', table => {
    table.comment('Syncs that were asked for');
    table.string('id', 64).primary();
    table.string('application_id', 64).notNullable();
    table.text('request').notNullable();
    table.string('phase', 16).notNullable();
    table.text('message').notNullable();
    table.bigInteger('started_at').notNullable();
    table.bigInteger('finished_at').nullable();
    table.integer('retry_count').notNullable();
    table.string('initiated_by', 255).notNullable();
    table.text('revisions').notNullable();
    table.string('desired_hash', 128).nullable();
    table.text('resources').notNullable();
    table.index(['application_id', 'started_at']);
    table.index(['desired_hash']);
    table
      .foreign('application_id')
      .references('id')
      .inTable('applications')
      .onDelete('CASCADE');
  });
  await knex.raw(
    `create unique index operations_active_uniq on operations (application_id) where phase in ('Running', 'Terminating')`,
  );

  await knex.schema.createTable('history', table => {
    table.comment('Successful whole syncs');
    table.string('application_id', 64).notNullable();
    table.integer('sequence').notNullable();
    table.string('operation_id', 64).notNullable().unique();
    table.text('revisions').notNullable();
    table.text('sources').notNullable();
    table.string('desired_hash', 128).notNullable();
    table.bigInteger('deploy_started_at').notNullable();
    table.bigInteger('deployed_at').notNullable();
    table.string('initiated_by', 255).notNullable();
    table.primary(['application_id', 'sequence']);
    table.index(['desired_hash']);
    table
      .foreign('application_id')
      .references('id')
      .inTable('applications')
      .onDelete('CASCADE');
  });

  await knex.schema.createTable('reconcile_queue', table => {
    table.comment('Applications that are due');
    table.string('application_id', 64).primary();
    table.string('cluster_id', 64).notNullable();
    table.bigInteger('due_at').notNullable();
    table.string('ticket', 64).notNullable();
    table.integer('reasons').notNullable();
    table.integer('failures').notNullable();
    table.index(['cluster_id', 'due_at']);
    table
      .foreign('application_id')
      .references('id')
      .inTable('applications')
      .onDelete('CASCADE');
  });

  await knex.schema.createTable('replicas', table => {
    table.comment('Replicas of the controller that are alive');
    table.string('id', 64).primary();
    table.bigInteger('started_at').notNullable();
    table.bigInteger('expires_at').notNullable();
  });

  await knex.schema.createTable('cluster_leases', table => {
    table.comment('Which replica works for which cluster');
    table.string('cluster_id', 64).primary();
    table.string('owner', 64).notNullable();
    table.bigInteger('epoch').notNullable();
    table.bigInteger('expires_at').notNullable();
  });

  await knex.schema.createTable('loaded_documents', table => {
    table.comment('Documents that were taken from the configuration');
    table.string('key', 600).primary();
    table.string('digest', 64).notNullable();
  });

  await knex.schema.createTable('audit_events', table => {
    table.comment('Who did what');
    table.string('id', 64).primary();
    table.bigInteger('at').notNullable();
    table.string('actor', 255).notNullable();
    table.string('action', 64).notNullable();
    table.string('application_id', 64).nullable();
    table.string('application_name', 320).nullable();
    table.string('project', 253).nullable();
    table.text('detail').notNullable();
    table.index(['application_id', 'at']);
    table.index(['at']);
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  const tables = [
    'audit_events',
    'loaded_documents',
    'cluster_leases',
    'replicas',
    'reconcile_queue',
    'history',
    'operations',
    'desired_manifests',
    'resources',
    'application_statuses',
    'entity_owners',
    'application_repositories',
    'application_labels',
    'applications',
    'repositories',
    'clusters',
    'projects',
  ];
  for (const table of tables) await knex.schema.dropTable(table);
};
