import { render } from '../offline/render';
import { run } from '../run';

/** `gitops render`, which alone needs Git. */
export const main = (args: readonly string[]) => run(args, { render });
