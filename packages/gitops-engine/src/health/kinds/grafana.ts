import { at, conditionsOf, textAt } from '../read';
import type { HealthRule } from '../types';
import { worded } from '../unreadable';
import { degraded, healthy, progressing } from '../verdict';

/** grafana.integreatly.org Grafana: the stage that it has come to. */
export const grafana: HealthRule = object => {
  const stage = textAt(object, 'status', 'stage');
  const stageStatus = textAt(object, 'status', 'stageStatus');
  if (stageStatus === undefined) {
    return progressing('Waiting for Grafana status info');
  }
  if (stageStatus === 'failed') {
    return degraded(`Failed at stage ${worded(stage, 'there is no stage')}`);
  }
  return stage === 'complete' && stageStatus === 'success'
    ? healthy('')
    : progressing(stage);
};

/** grafana.integreatly.org GrafanaDatasource: an instance was found for it. */
export const grafanaDatasource: HealthRule = object => {
  const status = at(object, 'status');
  if (status === undefined || at(status, 'uid') === '') return progressing('');
  return (at(status, 'NoMatchingInstances') ?? false) !== false
    ? degraded("can't find matching grafana instance")
    : healthy('');
};

/**
 * grafana.integreatly.org GrafanaDashboard and GrafanaFolder: no condition is False and one is True (spec health part
 * 2, grafana-conditions).
 */
export const grafanaConditions: HealthRule = object => {
  const texts: string[] = [];
  let isGood = false;
  for (const { type, status, reason, message } of conditionsOf(object) ?? []) {
    if (status === undefined) continue;
    let text = '';
    if (reason !== undefined) {
      text = worded(reason, 'a reason is no text');
      if (type !== undefined)
        text += ` for ${worded(type, 'a type is no text')}`;
      if (type !== undefined && message !== undefined) {
        text += ` because ${worded(message, 'a message is no text')}`;
      }
    }
    texts.push(text);
    if (status === 'False') return degraded(joined(texts));
    if (status === 'True') isGood = true;
  }
  return isGood ? healthy(joined(texts)) : progressing(joined(texts));
};

/** A comma after everything that came before, also where nothing follows: as the original writes it. */
function joined(texts: readonly string[]): string {
  return texts.reduce(
    (all, text) => (all === '' ? text : `${all}, ${text}`),
    '',
  );
}
