import type {
  Health,
  KubernetesObject,
} from '@backstage-gitops/plugin-gitops-common';
import { promoter, type PromoterTexts } from '../families/promoter';
import { environmentPhases } from '../families/promoter-commits';
import { changeTransferPolicy } from '../kinds/change-transfer-policy';
import { promotionStrategy } from '../kinds/promotion-strategy';
import { listAt, textAt } from '../read';
import type { HealthRule } from '../types';
import { degraded, healthy } from '../verdict';

const always = (text: string) => () => healthy(text);

/** Most texts of a kind follow from two of its names. */
function texts(
  title: string,
  noun: string,
  lasting: Pick<PromoterTexts, 'failed'> & Partial<PromoterTexts>,
): PromoterTexts {
  return {
    deleting: `${title} is being deleted`,
    init: `Initializing ${noun}`,
    stale: `Waiting for ${noun} spec update to be observed`,
    missing: `${title} is not ready yet`,
    ...lasting,
  };
}

/** Kinds whose texts call them by their kind's name where they wait. */
function namedTexts(
  kind: string,
  init: string,
  ready: Pick<PromoterTexts, 'failed' | 'notReady' | 'unknown'>,
): PromoterTexts {
  return {
    deleting: `${kind} is being deleted`,
    init: `Initializing ${init}`,
    stale: `Waiting for ${kind} spec update to be observed`,
    missing: `${kind} Ready condition is missing`,
    ...ready,
  };
}

const reconciliation = (title: string) => ({
  failed: `${title} reconciliation failed`,
});

const gate = (title: string, status: string) => ({
  failed: `${title} failed`,
  notReady: `${title} not ready`,
  unknown: `${title} ${status}`,
});

const provider = (kind: string, noun: string, where: string): PromoterTexts => {
  const title = noun.charAt(0).toUpperCase() + noun.slice(1);
  return {
    ...namedTexts(kind, noun, {
      failed: `${title} validation failed`,
      notReady: `${title} not ready`,
      unknown: `${title} readiness unknown`,
    }),
    deleting: `${kind} is being deleted.`,
    finalizers: {
      [`${kind.toLowerCase()}.promoter.argoproj.io/finalizer`]: {
        wait: `Waiting until no GitRepository ${where}.`,
        risk: 'GitRepository objects can reference a provider that no longer exists.',
      },
    },
  };
};

const gitRepository: PromoterTexts = {
  ...namedTexts('GitRepository', 'Git repository', {
    failed: 'Git repository validation failed',
    notReady: 'Git repository not ready',
    unknown: 'Git repository readiness unknown',
  }),
  deleting: 'GitRepository is being deleted.',
  finalizers: {
    'gitrepository.promoter.argoproj.io/finalizer': {
      wait: 'Waiting until no non-deleting PullRequests still reference this repository.',
      risk: 'repository metadata may be removed while promotions still depend on it.',
    },
  },
};

const policy = texts('Change transfer policy', 'change transfer policy', {
  ...reconciliation('Change transfer policy'),
  deleting: 'Change transfer policy is being deleted.',
  finalizers: {
    'changetransferpolicy.promoter.argoproj.io/finalizer': {
      wait: 'Waiting to clear related PullRequest finalizers and finish cleanup before this policy is removed.',
      risk: "The 'changetransferpolicy.promoter.argoproj.io/pullrequest-finalizer' finalizer may not be cleaned up from PullRequests owned by this ChangeTransferPolicy.",
    },
  },
});

const pullRequest = texts('Pull request', 'pull request', {
  ...reconciliation('Pull request'),
  deleting: 'Pull request is being deleted.',
  types: ['Ready', 'Reconciled'],
  finalizers: {
    'pullrequest.promoter.argoproj.io/finalizer': {
      wait: 'Waiting for SCM closure or reconciliation of the pull request.',
      risk: 'the real PR can stay open after the CR is gone.',
    },
    'changetransferpolicy.promoter.argoproj.io/pullrequest-finalizer': {
      wait: 'Waiting for the ChangeTransferPolicy to observe PR identity and state.',
      risk: 'promotion status or history can be wrong or racy.',
    },
  },
});

function argocdCommitStatus(object: KubernetesObject): Health {
  const selected = listAt(object, 'status', 'applicationsSelected') ?? [];
  return selected.length === 0
    ? degraded('Argo CD commit status has no applications configured')
    : healthy(
        `Argo CD commit status is healthy and is tracking ${selected.length} applications`,
      );
}

function commitStatus(object: KubernetesObject): Health {
  const sha = textAt(object, 'status', 'sha');
  const phase = textAt(object, 'status', 'phase');
  return sha === undefined || phase === undefined
    ? healthy('Commit status is healthy')
    : healthy(`Commit status for commit ${sha} reports ${phase}`);
}

function openPullRequest(object: KubernetesObject): Health {
  const id = textAt(object, 'status', 'id');
  const state = textAt(object, 'status', 'state');
  return id === undefined || state === undefined
    ? healthy('Pull request is healthy')
    : healthy(`Pull request is ${state} as PR ${id}`);
}

/** GitOps Promoter (promoter.argoproj.io). */
export const PROMOTER: Readonly<Record<string, HealthRule>> = {
  'promoter.argoproj.io/ArgoCDCommitStatus': promoter(
    texts(
      'Argo CD commit status',
      'Argo CD commit status',
      reconciliation('Argo CD commit status'),
    ),
    argocdCommitStatus,
  ),
  'promoter.argoproj.io/ChangeTransferPolicy': promoter(
    policy,
    changeTransferPolicy,
  ),
  'promoter.argoproj.io/ClusterScmProvider': promoter(
    provider(
      'ClusterScmProvider',
      'cluster SCM provider',
      'still references this cluster-wide SCM provider',
    ),
    always('Cluster SCM provider is ready'),
  ),
  'promoter.argoproj.io/CommitStatus': promoter(
    texts('Commit status', 'commit status', reconciliation('Commit status')),
    commitStatus,
  ),
  'promoter.argoproj.io/GitCommitStatus': promoter(
    namedTexts(
      'GitCommitStatus',
      'git commit validation',
      gate('Git commit validation', 'status unknown'),
    ),
    environmentPhases({
      none: 'Git commit validation reconciled',
      failed: 'Git commit validation failed',
      pending: 'Git commit validation pending',
      success: 'Git commit validation passed',
    }),
  ),
  'promoter.argoproj.io/GitRepository': promoter(
    gitRepository,
    always('Git repository is ready'),
  ),
  'promoter.argoproj.io/PromotionStrategy': promoter(
    texts(
      'Promotion strategy',
      'promotion strategy',
      reconciliation('Promotion strategy'),
    ),
    promotionStrategy,
  ),
  'promoter.argoproj.io/PullRequest': promoter(pullRequest, openPullRequest),
  'promoter.argoproj.io/ScmProvider': promoter(
    provider(
      'ScmProvider',
      'SCM provider',
      'in this namespace still references this provider',
    ),
    always('SCM provider is ready'),
  ),
  'promoter.argoproj.io/TimedCommitStatus': promoter(
    namedTexts(
      'TimedCommitStatus',
      'timed commit gate',
      gate('Timed commit gate', 'status unknown'),
    ),
    environmentPhases({
      none: 'Timed commit gate reconciled',
      failed: 'Timed commit gate failed',
      pending: 'Timed commit gate pending',
      success: 'Timed commit gate satisfied',
    }),
  ),
  'promoter.argoproj.io/WebRequestCommitStatus': promoter(
    namedTexts(
      'WebRequestCommitStatus',
      'web request commit validation',
      gate('Web request commit validation', 'unknown'),
    ),
    environmentPhases({
      none: 'Web request commit validation reconciled',
      failed: 'Web request validation failed',
      pending: 'Web request validation pending',
      success: 'Web request validation passed',
    }),
  ),
};
