/** Tables of the list: applications `a` with their status `s` and cluster `c`. */
export const FROM = `applications a
  left join application_statuses s on s.application_id = a.id
  left join clusters c on c.id = a.cluster_id`;

/** State of the headline; the same decisions as `headline()` of the common package, which a test compares it with. */
export const STATE = `case
  when coalesce(s.blocked, false) then 'failing'
  when a.deletion_requested_at is not null then 'progressing'
  when coalesce(a.operation_phase, '') in ('Running', 'Terminating') then 'progressing'
  when coalesce(a.operation_phase, '') in ('Failed', 'Error') and coalesce(s.sync_status, 'Unknown') <> 'Synced' then 'failing'
  when coalesce(s.sync_error, false) then 'failing'
  when coalesce(s.sync_status, 'Unknown') = 'Unknown' then 'unknown'
  when s.health_status = 'Degraded' then 'failing'
  when s.health_status = 'Unknown' then 'unknown'
  when s.health_status = 'Missing' then 'drifted'
  when s.health_status = 'Progressing' then 'progressing'
  when s.sync_status = 'OutOfSync' then 'drifted'
  when s.health_status = 'Suspended' then 'suspended'
  else 'ok' end`;

export const SYNC = `coalesce(s.sync_status, 'Unknown')`;
export const HEALTH = `coalesce(s.health_status, 'Unknown')`;
/** What the cluster facet shows: the name, or what the destination says where that is no known cluster. */
export const CLUSTER = `coalesce(c.name, nullif(a.destination_name, ''), a.destination_server)`;

/** Position of a word in a list, worst first. */
export function rank(column: string, words: readonly string[]): string {
  const cases = words.map((word, index) => `when '${word}' then ${index}`);
  return `case ${column} ${cases.join(' ')} else ${words.length} end`;
}
