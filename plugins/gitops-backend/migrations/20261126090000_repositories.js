// @ts-check

/**
 * Repositories of projects, credential templates, and the public keys that connections are checked against. `credentials`
 * is sealed and holds everything; `fields` and `options` repeat what may be shown, so that lists open nothing.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.alterTable('repositories', table => {
    table.dropUnique(['normalized_url']);
    table.text('fields').notNullable().defaultTo('[]');
    table.text('options').notNullable().defaultTo('{}');
    table.bigInteger('credentials_changed_at').nullable();
    table.index(['name']);
  });
  await knex.raw(
    `create unique index repositories_url_project_uniq on repositories (normalized_url, coalesce(project, ''))`,
  );

  await knex.schema.createTable('credential_templates', table => {
    table.comment('Credentials of all repositories below an address');
    table.string('id', 64).primary();
    table.string('url', 2048).notNullable();
    table.string('normalized_url', 2048).notNullable();
    table.string('project', 253).nullable();
    table.string('type', 16).notNullable();
    table.string('origin', 16).notNullable();
    table.text('credentials').nullable().comment('Sealed');
    table.text('fields').notNullable().defaultTo('[]');
    table.text('options').notNullable().defaultTo('{}');
    table.bigInteger('credentials_changed_at').nullable();
  });
  await knex.raw(
    `create unique index credential_templates_url_project_uniq on credential_templates (normalized_url, coalesce(project, ''))`,
  );

  await knex.schema.createTable('certificates', table => {
    table.comment('Known hosts, authorities of hosts, keys of signers: public');
    table.string('id', 64).primary();
    table.string('kind', 32).notNullable();
    table.string('name', 1000).notNullable();
    table.string('identity', 1200).notNullable();
    table.string('algorithm', 128).nullable();
    table.string('fingerprint', 128).notNullable();
    table.bigInteger('expires_at').nullable();
    table.text('data').notNullable();
    table.string('origin', 16).notNullable();
    table.bigInteger('created_at').notNullable();
    table.string('created_by', 255).notNullable();
    table.unique(['kind', 'identity']);
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('certificates');
  await knex.schema.dropTable('credential_templates');
  await knex('repositories').whereNotNull('project').del();
  await knex.raw('drop index repositories_url_project_uniq');
  await knex.schema.alterTable('repositories', table => {
    table.dropIndex(['name']);
    table.dropColumns('fields', 'options', 'credentials_changed_at');
    table.unique(['normalized_url']);
  });
};
