import { act, renderHook, waitFor } from '@testing-library/react';
import { useLoad } from './useLoad';

function deferred<T>() {
  let resolve: (value: T) => void = () => {};
  let reject: (error: Error) => void = () => {};
  const promise = new Promise<T>((onValue, onError) => {
    resolve = onValue;
    reject = onError;
  });
  return { promise, resolve, reject };
}

describe('useLoad', () => {
  it('drops an answer that was overtaken', async () => {
    const answers = { a: deferred<string>(), b: deferred<string>() };
    const { result, rerender } = renderHook(
      ({ key }: { key: 'a' | 'b' }) => useLoad(key, () => answers[key].promise),
      { initialProps: { key: 'a' } },
    );
    rerender({ key: 'b' });
    await act(async () => answers.b.resolve('second'));
    await act(async () => answers.a.resolve('first'));
    expect(result.current).toMatchObject({ value: 'second', loading: false });
  });

  it('keeps what it had when a reload fails', async () => {
    const load = jest.fn().mockResolvedValueOnce('old');
    const { result } = renderHook(() => useLoad('a', load));
    await waitFor(() => expect(result.current.value).toBe('old'));
    load.mockRejectedValueOnce(new Error('gone'));
    await act(() => result.current.reload());
    expect(result.current.value).toBe('old');
    expect(result.current.error?.message).toBe('gone');
  });

  it('loads nothing without a key', () => {
    const load = jest.fn();
    const { result } = renderHook(() => useLoad(undefined, load));
    expect(result.current.loading).toBe(false);
    expect(load).not.toHaveBeenCalled();
  });
});
