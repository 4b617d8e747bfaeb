import type {
  ApplicationKey,
  LogQuery,
} from '@backstage-gitops/plugin-gitops-common';
import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef, useState } from 'react';
import { ScrollRegion } from '../ScrollRegion';
import { InlineError } from '../States';
import { useLogStream } from './useLogStream';
import type { LogStream } from './useLogStream';

const LINE_HEIGHT = 18;

const useStyles = makeStyles(theme => ({
  log: {
    flex: 1,
    minHeight: 160,
    overflow: 'auto',
    padding: '8px 0',
    borderRadius: 4,
    // Dark in both themes, as every terminal is.
    background: '#10151c',
    color: '#e6eaf0',
    fontFamily: 'ui-monospace, SFMono-Regular, Menlo, Consolas, monospace',
    fontSize: 12,
    lineHeight: `${LINE_HEIGHT}px`,
    '&:focus-visible': { outline: `2px solid ${theme.palette.primary.main}` },
  },
  line: {
    position: 'absolute',
    top: 0,
    left: 0,
    padding: '0 12px',
    whiteSpace: 'pre',
  },
  foot: {
    display: 'flex',
    alignItems: 'center',
    gap: 8,
    minHeight: 30,
    fontSize: 12,
  },
}));

function stateText({ state, buffer }: LogStream, follow: boolean): string {
  const dropped =
    buffer.dropped > 0 ? `, ${buffer.dropped} older ones let go` : '';
  const lines = `${buffer.lines.length} lines${dropped}`;
  if (state === 'loading') return 'Waiting for the log…';
  if (state === 'open') return follow ? `${lines} · following` : lines;
  return `${lines} · end of the log`;
}

/** Lines of a log as they come. It stays at the end until the reader scrolls up, and again once they are back at the end. */
export function LogView({
  application,
  query,
}: {
  application: ApplicationKey;
  query: LogQuery;
}) {
  const classes = useStyles();
  const [attempt, setAttempt] = useState(0);
  const stream = useLogStream(application, query, attempt);
  const scroller = useRef<HTMLDivElement>(null);
  const atEnd = useRef(true);
  const { lines, rest } = stream.buffer;
  const all = rest ? [...lines, rest] : lines;
  const virtual = useVirtualizer({
    count: all.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => LINE_HEIGHT,
    overscan: 20,
    initialRect: { width: 400, height: 360 },
  });

  useEffect(() => {
    const element = scroller.current;
    if (element && atEnd.current) element.scrollTop = element.scrollHeight;
  }, [all.length]);

  return (
    <>
      <ScrollRegion
        ref={scroller}
        className={classes.log}
        role="log"
        aria-label={`Log of ${query.pod}`}
        aria-live="off"
        onScroll={({
          currentTarget: { scrollTop, clientHeight, scrollHeight },
        }) => {
          atEnd.current =
            scrollTop + clientHeight >= scrollHeight - LINE_HEIGHT;
        }}
      >
        <div style={{ position: 'relative', height: virtual.getTotalSize() }}>
          {virtual.getVirtualItems().map(({ index, start }) => (
            <div
              key={index}
              className={classes.line}
              style={{ transform: `translateY(${start}px)` }}
            >
              {all[index]}
            </div>
          ))}
        </div>
      </ScrollRegion>
      {stream.error ? (
        <InlineError
          error={stream.error}
          onRetry={() => setAttempt(attempt + 1)}
        />
      ) : (
        <div className={classes.foot}>
          <span role="status">{stateText(stream, query.follow ?? false)}</span>
          {stream.state === 'ended' && (
            <Button size="small" onClick={() => setAttempt(attempt + 1)}>
              Read again
            </Button>
          )}
        </div>
      )}
    </>
  );
}
