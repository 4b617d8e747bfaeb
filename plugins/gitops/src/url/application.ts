export const VIEWS = ['tree', 'list'] as const;
export type View = (typeof VIEWS)[number];

export const NODE_TABS = [
  'summary',
  'diff',
  'live',
  'desired',
  'events',
  'logs',
] as const;
export type NodeTab = (typeof NODE_TABS)[number];

export const DIALOGS = [
  // The selected resource alone.
  'sync-one',
  'sync',
  'operation',
  'diff',
  'history',
  'delete',
] as const;
export type Dialog = (typeof DIALOGS)[number];

/** Everything that decides what an application's page shows. */
export interface ApplicationState {
  /** `namespace/name` where the page has several applications (entity tab). */
  application?: string;
  view: View;
  filter: string;
  /** Key of the selected resource. */
  node?: string;
  tab: NodeTab;
  dialog?: Dialog;
}

function oneOf<T extends string>(
  all: readonly T[],
  value: string | null,
): T | undefined {
  return all.find(candidate => candidate === value);
}

/** Reads an application page's state; unknown words are the default. */
export function readApplication(params: URLSearchParams): ApplicationState {
  return {
    application: params.get('app') ?? undefined,
    view: oneOf(VIEWS, params.get('view')) ?? 'tree',
    filter: params.get('filter') ?? '',
    node: params.get('node') ?? undefined,
    tab: oneOf(NODE_TABS, params.get('tab')) ?? 'summary',
    dialog: oneOf(DIALOGS, params.get('dialog')),
  };
}

/** Writes it over `params`, whose other parameters belong to the page around and stay. */
export function writeApplication(
  params: URLSearchParams,
  state: ApplicationState,
): URLSearchParams {
  const next = new URLSearchParams(params);
  const put = (name: string, value: string | undefined) =>
    value ? next.set(name, value) : next.delete(name);
  put('app', state.application);
  put('view', state.view === 'tree' ? undefined : state.view);
  put('filter', state.filter);
  put('node', state.node);
  put('tab', state.node && state.tab !== 'summary' ? state.tab : undefined);
  put('dialog', state.dialog);
  return next;
}
