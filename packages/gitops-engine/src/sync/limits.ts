/** Requests of one application's sync at the same time (perf §4.6). */
export const CONCURRENCY = 16;

/** How long a new CustomResourceDefinition may take until its kind is served; after that its objects say what is wrong. */
export const ESTABLISHED_MS = 10_000;

/** How often the API server is asked meanwhile whether it serves the kind. */
export const SERVED_LOOK_MS = 200;

/** How long an object that is to be created anew may take to go: a Pod's grace period is 30 s by default. */
export const RECREATE_MS = 60_000;
