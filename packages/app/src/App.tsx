import { createApp } from '@backstage/frontend-defaults';
import { navModule } from './nav';
import { signInModule } from './signIn';

/** Plugins are found from this package's dependencies (`app.packages: all`); here is only what belongs to this portal. */
export default createApp({ features: [navModule, signInModule] });
