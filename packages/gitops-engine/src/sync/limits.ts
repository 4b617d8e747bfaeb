/** Requests of one application's sync at the same time (perf §4.6). */
export const CONCURRENCY = 8;

/** How long a new CustomResourceDefinition may take until its kind is served; after that its objects say what is wrong. */
export const ESTABLISHED_MS = 10_000;
