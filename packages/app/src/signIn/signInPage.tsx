import { ProxiedSignInPage, SignInPage } from '@backstage/core-components';
import type { SignInProviderConfig } from '@backstage/core-components';
import {
  githubAuthApiRef,
  gitlabAuthApiRef,
  googleAuthApiRef,
  microsoftAuthApiRef,
  oktaAuthApiRef,
} from '@backstage/frontend-plugin-api';
import { SignInPageBlueprint } from '@backstage/plugin-app-react';
import { z } from 'zod';
import { oidcAuthApiRef } from './oidc';

const apiRefs = {
  oidc: oidcAuthApiRef,
  github: githubAuthApiRef,
  gitlab: gitlabAuthApiRef,
  google: googleAuthApiRef,
  microsoft: microsoftAuthApiRef,
  okta: oktaAuthApiRef,
} satisfies Record<string, SignInProviderConfig['apiRef']>;

const titles: Record<keyof typeof apiRefs, string> = {
  oidc: 'Your organisation',
  github: 'GitHub',
  gitlab: 'GitLab',
  google: 'Google',
  microsoft: 'Microsoft',
  okta: 'Okta',
};

/**
 * How people sign in: extension `sign-in-page:app`, setting `provider`. `guest` asks nothing, and the backend refuses it
 * outside of development; every other provider has to be set up in `auth.providers` too.
 */
export const signInPage = SignInPageBlueprint.makeWithOverrides({
  configSchema: {
    provider: z
      .enum([
        'guest',
        'oidc',
        'github',
        'gitlab',
        'google',
        'microsoft',
        'okta',
      ])
      .default('guest'),
  },
  factory: (original, { config: { provider } }) =>
    original({
      loader: async () => props => {
        if (provider === 'guest') {
          return <ProxiedSignInPage {...props} provider="guest" />;
        }
        return (
          <SignInPage
            {...props}
            auto
            provider={{
              id: provider,
              title: titles[provider],
              message: `Sign in with ${titles[provider]}`,
              apiRef: apiRefs[provider],
            }}
          />
        );
      },
    }),
});
