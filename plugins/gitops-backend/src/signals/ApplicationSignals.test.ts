import { mockServices } from '@backstage/backend-test-utils';
import { ApplicationSignals } from './ApplicationSignals';

describe('ApplicationSignals', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  it('tells the first change soon, later ones together once a second, with the newest version', async () => {
    const publish = jest.fn(async () => {});
    const signals = new ApplicationSignals(
      { publish },
      mockServices.logger.mock(),
    );
    signals.changed([{ applicationId: 'a', version: 1 }]);
    await jest.advanceTimersByTimeAsync(60);
    expect(publish).toHaveBeenCalledTimes(1);
    for (let version = 2; version < 20; version += 1) {
      signals.changed([
        { applicationId: 'a', version },
        { applicationId: 'b', version: 1 },
      ]);
      await jest.advanceTimersByTimeAsync(40);
    }
    expect(publish).toHaveBeenCalledTimes(1);
    await jest.advanceTimersByTimeAsync(300);
    expect(publish).toHaveBeenCalledTimes(2);
    expect(publish).toHaveBeenLastCalledWith({
      recipients: { type: 'broadcast' },
      channel: 'gitops:applications',
      message: {
        applications: [
          { id: 'a', resourcesVersion: 19 },
          { id: 'b', resourcesVersion: 1 },
        ],
      },
    });
    signals.stop();
  });
});
