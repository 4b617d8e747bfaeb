import type { World } from './world';

const TIMEOUT_MS = 60_000;

/**
 * The moment (performance.now) at which a ConfigMap has a value, by a watch on the API server: polling would add its own
 * interval to what is measured.
 */
export async function untilValue(
  world: World,
  ref: { namespace: string; name: string },
  value: string,
): Promise<number> {
  const resource = await world.kind('ConfigMap');
  const abort = new AbortController();
  const timer = setTimeout(() => abort.abort(), TIMEOUT_MS);
  let at: number | undefined;
  try {
    await world.client.watch(
      resource,
      {
        namespace: ref.namespace,
        sendInitialEvents: true,
        signal: abort.signal,
      },
      event => {
        if (!('object' in event) || event.type === 'DELETED') return;
        const { metadata, data } = event.object;
        const isIt =
          metadata.name === ref.name &&
          typeof data === 'object' &&
          data !== null &&
          'value' in data &&
          data.value === value;
        if (!isIt) return;
        at ??= performance.now();
        abort.abort();
      },
    );
  } catch (error) {
    if (at === undefined) throw error;
  } finally {
    clearTimeout(timer);
  }
  if (at === undefined) {
    throw new Error(`${ref.name} did not get the value ${value} in time`);
  }
  return at;
}
