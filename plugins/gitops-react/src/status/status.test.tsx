import { render, screen } from '@testing-library/react';
import { HealthStatus } from './HealthStatus';
import { OperationStatus } from './OperationStatus';
import { STATES, worseState } from './state';
import { StatusIcon } from './StatusIcon';
import { SyncStatus } from './SyncStatus';

describe('status components', () => {
  it('says how many resources are out of sync', () => {
    render(<SyncStatus status="OutOfSync" outOfSync={2} total={31} />);
    expect(screen.getByText('Out of sync · 2 of 31')).toBeInTheDocument();
  });

  it('says health in the field’s word and keeps the message at hand', () => {
    render(<HealthStatus status="Degraded" message="image not found" />);
    expect(screen.getByTitle('image not found')).toHaveTextContent('Degraded');
  });

  it('says the phase of an operation', () => {
    render(<OperationStatus phase="Failed" />);
    expect(screen.getByText('Sync failed')).toBeInTheDocument();
  });

  it('draws another outline for every state', () => {
    const outlines = STATES.map(state => {
      const { container, unmount } = render(<StatusIcon state={state} />);
      const markup = container.querySelector('g')?.innerHTML ?? '';
      unmount();
      return markup;
    });
    expect(new Set(outlines).size).toBe(STATES.length);
  });

  it('names the state where the icon stands alone', () => {
    render(<StatusIcon state="failing" label />);
    expect(screen.getByRole('img', { name: 'Failing' })).toBeInTheDocument();
  });

  it('puts the worse state first', () => {
    expect(worseState('ok', 'failing')).toBe('failing');
    expect(worseState('drifted', 'suspended')).toBe('drifted');
  });
});
