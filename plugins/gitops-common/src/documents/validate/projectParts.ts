import type {
  ClusterGroupKind,
  GroupKind,
  ProjectRole,
  SourceIntegrity,
  SourceIntegrityPolicy,
  SyncWindow,
} from '../project';
import {
  also,
  flag,
  integer,
  listOf,
  oneOf,
  text,
  type Rule,
} from '../schema/check';
import { cron } from '../schema/cron';
import { atMost, goDuration, notEmpty, quote, unique } from '../schema/formats';
import { object } from '../schema/object';

const strings = listOf(text);

/** A pattern that may be denied with `!`, but not all at once (spec control §1.5). */
export const pattern = also(text, (value, at, problems) => {
  if (value === '!*')
    problems.add(at, '"!*" denies everything; leave the entry out instead');
});

export const distinct = also(
  listOf(pattern),
  unique(value => value),
);

export const groupKinds = listOf(
  object<GroupKind>({
    group: { required: text },
    kind: { required: text },
  }),
);

export const clusterGroupKinds = listOf(
  object<ClusterGroupKind>({
    group: { required: text },
    kind: { required: text },
    name: text,
  }),
);

const roleName: Rule<string> = (value, at, problems) => {
  if (!/^[a-zA-Z0-9]([\w-]*[a-zA-Z0-9])?$/.test(value))
    problems.add(
      at,
      `${quote(
        value,
      )} is no valid role name: letters and digits, with "-" and "_" between them`,
    );
};

const groupName: Rule<string> = (value, at, problems) => {
  if (value.includes(',') && !/^".*"$/.test(value))
    problems.add(at, `${quote(value)} holds a comma; put it in double quotes`);
};

export const roles = also(
  listOf(
    object<ProjectRole>({
      name: { required: also(text, roleName) },
      description: text,
      policies: also(
        strings,
        unique(line => line.replace(/\s+/g, '')),
      ),
      groups: also(
        listOf(also(text, notEmpty, groupName)),
        unique(group => group),
      ),
      jwtTokens: listOf(
        object<NonNullable<ProjectRole['jwtTokens']>[number]>({
          iat: { required: integer },
          exp: integer,
          id: text,
        }),
      ),
    }),
  ),
  unique(role => role.name, '.name'),
);

const selectsSomething: Rule<SyncWindow> = (window, at, problems) => {
  const { applications, clusters, namespaces } = window;
  if (![applications, clusters, namespaces].some(list => list?.length))
    problems.add(at, 'needs applications, clusters or namespaces');
};

const windowShape = also(
  object<SyncWindow>({
    kind: oneOf('allow', 'deny'),
    schedule: also(text, cron),
    duration: also(text, goDuration),
    applications: strings,
    clusters: strings,
    namespaces: strings,
    manualSync: flag,
    timeZone: text,
    andOperator: flag,
    syncOverrun: flag,
    description: also(text, atMost(255)),
  }),
  selectsSomething,
  (window, at, problems) => {
    for (const field of ['kind', 'schedule', 'duration'] as const)
      if (!window[field]) problems.add(`${at}.${field}`, 'is required');
  },
);

export const syncWindows = also(
  listOf(windowShape),
  unique(window =>
    JSON.stringify([
      window.kind,
      window.schedule,
      window.duration,
      window.applications ?? [],
      window.namespaces ?? [],
      window.clusters ?? [],
      window.timeZone ?? '',
      window.andOperator ?? false,
    ]),
  ),
);

const keyId: Rule<string> = (value, at, problems) => {
  if (!/^([0-9a-fA-F]{16}|[0-9a-fA-F]{40})$/.test(value))
    problems.add(at, `${quote(value)} is no key id of 16 or 40 hex digits`);
};

export const signatureKeys = listOf(
  object<{ keyID: string }>({ keyID: { required: also(text, keyId) } }),
);

const sshKey: Rule<string> = (value, at, problems) => {
  if (
    !/^SHA256:[A-Za-z0-9+/]{43}$/.test(value) &&
    !/^(ssh-ed25519|ssh-rsa|ecdsa-sha2-nistp(256|384|521)) [A-Za-z0-9+/]+={0,2}( .*)?$/.test(
      value,
    )
  )
    problems.add(
      at,
      `${quote(
        value,
      )} is no public key such as "ssh-ed25519 AAAA…" and no fingerprint such as "SHA256:…"`,
    );
};

const integrityMode = oneOf('none', 'head', 'strict');

const oneMode: Rule<SourceIntegrityPolicy> = ({ gpg, ssh }, at, problems) => {
  if (gpg && ssh && gpg.mode !== ssh.mode)
    problems.add(
      `${at}.ssh.mode`,
      `is ${quote(ssh.mode)}, but that of gpg is ${quote(
        gpg.mode,
      )}; they must be the same`,
    );
};

export const sourceIntegrity = object<SourceIntegrity>({
  git: object<NonNullable<SourceIntegrity['git']>>({
    policies: listOf(
      also(
        object<SourceIntegrityPolicy>({
          repos: {
            required: listOf(
              object<{ url: string }>({ url: { required: pattern } }),
            ),
          },
          gpg: object<NonNullable<SourceIntegrityPolicy['gpg']>>({
            mode: { required: integrityMode },
            keys: listOf(also(text, keyId)),
          }),
          ssh: object<NonNullable<SourceIntegrityPolicy['ssh']>>({
            mode: { required: integrityMode },
            keys: listOf(also(text, sshKey)),
          }),
        }),
        oneMode,
      ),
    ),
  }),
});
