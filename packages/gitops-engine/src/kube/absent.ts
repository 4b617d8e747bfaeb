import { EngineError } from '../errors';
import { kubeStatusOf } from './status-error';

/** Undefined for an object that is not there. A kind that is not served stays an error. */
export async function undefinedIfAbsent<T>(
  answer: Promise<T>,
): Promise<T | undefined> {
  try {
    return await answer;
  } catch (error) {
    if (
      error instanceof EngineError &&
      error.reason !== 'KindNotFound' &&
      kubeStatusOf(error)?.code === 404
    ) {
      return undefined;
    }
    throw error;
  }
}
