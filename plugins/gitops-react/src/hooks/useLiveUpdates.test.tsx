import { TestApiProvider } from '@backstage/frontend-test-utils';
import { signalApiRef } from '@backstage/plugin-signals-react';
import { act, renderHook } from '@testing-library/react';
import type { ReactNode } from 'react';
import { useLiveUpdates } from './useLiveUpdates';

const subscribe = jest.fn();
const unsubscribe = jest.fn();
const send = (id: string) =>
  subscribe.mock.calls[subscribe.mock.calls.length - 1][1]({
    applications: [{ id, resourcesVersion: 1 }],
  });

function wrapper({ children }: { children: ReactNode }) {
  return (
    <TestApiProvider apis={[[signalApiRef, { subscribe }]]}>
      {children}
    </TestApiProvider>
  );
}

const pass = (ms: number) => act(() => jest.advanceTimersByTimeAsync(ms));

describe('useLiveUpdates', () => {
  beforeEach(() => {
    jest.useFakeTimers();
    subscribe.mockReset().mockReturnValue({ unsubscribe });
  });
  afterEach(() => jest.useRealTimers());

  it('makes one refetch of a burst, for its own applications alone', async () => {
    const refetch = jest.fn().mockResolvedValue(undefined);
    renderHook(() => useLiveUpdates(refetch, ['a']), { wrapper });
    for (let count = 0; count < 20; count++) send('a');
    send('b');
    await pass(300);
    expect(refetch).toHaveBeenCalledTimes(1);
    send('b');
    await pass(300);
    expect(refetch).toHaveBeenCalledTimes(1);
  });

  it('refetches once more for what came meanwhile', async () => {
    let finish = () => {};
    const refetch = jest.fn(
      () =>
        new Promise<void>(resolve => {
          finish = resolve;
        }),
    );
    renderHook(() => useLiveUpdates(refetch), { wrapper });
    send('a');
    await pass(300);
    send('a');
    await pass(300);
    send('a');
    await pass(300);
    expect(refetch).toHaveBeenCalledTimes(1);
    finish();
    await pass(300);
    expect(refetch).toHaveBeenCalledTimes(2);
  });

  it('asks every 30 s where no signal comes', async () => {
    const refetch = jest.fn().mockResolvedValue(undefined);
    renderHook(() => useLiveUpdates(refetch), { wrapper });
    await pass(61_000);
    expect(refetch).toHaveBeenCalledTimes(2);
  });

  it('lets a hidden tab wait until it is seen', async () => {
    const refetch = jest.fn().mockResolvedValue(undefined);
    const hidden = jest.spyOn(document, 'hidden', 'get').mockReturnValue(true);
    renderHook(() => useLiveUpdates(refetch), { wrapper });
    send('a');
    await pass(1000);
    expect(refetch).not.toHaveBeenCalled();
    hidden.mockReturnValue(false);
    document.dispatchEvent(new Event('visibilitychange'));
    await pass(300);
    expect(refetch).toHaveBeenCalledTimes(1);
    hidden.mockRestore();
  });

  it('stops with the page', async () => {
    const refetch = jest.fn().mockResolvedValue(undefined);
    const { unmount } = renderHook(() => useLiveUpdates(refetch), { wrapper });
    send('a');
    unmount();
    await pass(60_000);
    expect(refetch).not.toHaveBeenCalled();
    expect(unsubscribe).toHaveBeenCalled();
  });
});
