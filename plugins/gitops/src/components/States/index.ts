export { ErrorState } from './ErrorState';
export { InlineError } from './InlineError';
export { StaleBanner } from './StaleBanner';
export { LoadingRows } from './LoadingRows';
