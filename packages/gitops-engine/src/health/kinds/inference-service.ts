import { at, conditionsOf } from '../read';
import type { HealthRule } from '../types';
import { worded } from '../unreadable';
import { degraded, healthy, progressing, suspended } from '../verdict';

const NO_TEXT = 'a condition is not made of texts';
const WAITING = progressing('Waiting for InferenceService to report status...');

/** serving.kserve.io InferenceService: the model's transition, then the conditions (spec health part 3). */
export const inferenceService: HealthRule = object => {
  const conditions = conditionsOf(object);
  if (!conditions) return WAITING;
  const model = at(object, 'status', 'modelStatus');
  const transition =
    model === undefined
      ? 'UpToDate'
      : worded(at(model, 'transitionStatus'), 'there is no transitionStatus');
  const isChanging = transition !== 'UpToDate';
  const isBad = isChanging && transition !== 'InProgress';
  const stopped = conditions.some(
    ({ type, status }) => type === 'Stopped' && status === 'True',
  );
  if (stopped) return suspended('InferenceService is Stopped');
  const parts = isChanging ? [`0: transitionStatus | ${transition}`] : [];
  let isWaiting = false;
  for (const [index, entry] of conditions.entries()) {
    const { type, status, reason, message } = entry;
    isWaiting ||=
      status === 'Unknown' || (status === 'False' && type !== 'Stopped');
    if (status === 'True' || type === 'Stopped') continue;
    const why = [reason, message].filter(
      text => text !== undefined && text !== '',
    );
    parts.push(
      ` | ${[`${index + 1}: ${worded(type, NO_TEXT)}`, status, ...why]
        .map(text => worded(text, NO_TEXT))
        .join(' | ')}`,
    );
  }
  const text = parts.join('');
  if (isBad) return degraded(text);
  return isChanging || isWaiting
    ? progressing(text)
    : healthy('InferenceService is healthy.');
};
