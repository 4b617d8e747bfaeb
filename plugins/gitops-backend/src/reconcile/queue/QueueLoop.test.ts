import { mockServices } from '@backstage/backend-test-utils';
import type { QueueRow } from '../../store/types';
import { QueueLoop } from './QueueLoop';

const row = (applicationId: string): QueueRow => ({
  applicationId,
  dueAt: '',
  ticket: 't',
  reasons: 1,
  failures: 0,
});

function loop(due: QueueRow[], over: { room?: () => number } = {}) {
  const taken: string[] = [];
  let looks = 0;
  const made = new QueueLoop({
    claim: async limit => {
      looks += 1;
      return due.splice(0, limit);
    },
    onClaimed: claimed => taken.push(claimed.applicationId),
    room: over.room ?? (() => 1000),
    pollMs: 20,
    logger: mockServices.logger.mock(),
  });
  return { made, taken, looks: () => looks };
}

const pause = (ms: number) => new Promise(resolve => setTimeout(resolve, ms));

describe('QueueLoop', () => {
  it('takes everything that is due, in batches', async () => {
    const due = Array.from({ length: 250 }, (_, i) => row(`${i}`));
    const { made, taken, looks } = loop(due);
    made.wake();
    await pause(5);
    expect(taken).toHaveLength(250);
    expect(looks()).toBe(4);
    await made.stop();
  });

  it('finds what another replica put in at the next poll', async () => {
    const due: QueueRow[] = [];
    const { made, taken } = loop(due);
    made.wake();
    await pause(5);
    due.push(row('late'));
    await pause(60);
    expect(taken).toEqual(['late']);
    await made.stop();
  });

  it('takes no more than there is room for', async () => {
    const due = Array.from({ length: 10 }, (_, i) => row(`${i}`));
    const { made, taken } = loop(due, { room: () => 3 - taken.length });
    made.wake();
    await pause(5);
    expect(taken).toHaveLength(3);
    await made.stop();
  });

  it('does nothing after it stopped', async () => {
    const due = [row('a')];
    const { made, taken } = loop(due);
    await made.stop();
    made.wake();
    await pause(30);
    expect(taken).toEqual([]);
  });
});
