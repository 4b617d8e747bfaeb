/**
 * What kwok does to nodes and pods, as kwok.x-k8s.io/v1alpha1 Stage objects: a selector (jq paths) names the objects that a
 * stage is for, and a Go template gives their next status.
 */

const missingImage =
  '[.spec.containers.[].image | endswith(":missing")] | any | tostring';

const nodeReady = stage('node-ready', 'Node', {
  when: { [readyCondition()]: { NotIn: ['True'] } },
  statusTemplate: `
{{ $now := Now }}
conditions:
${nodeConditions('$now')}
addresses:
- type: InternalIP
  address: {{ NodeIP | Quote }}
- type: Hostname
  address: {{ .metadata.name | Quote }}
daemonEndpoints:
  kubeletEndpoint:
    Port: {{ NodePort }}
phase: Running
`,
});

/** Every ten minutes: rare, and far below what the controller manager waits for. */
const nodeHeartbeat = stage('node-heartbeat', 'Node', {
  when: { [readyCondition()]: { In: ['True'] } },
  delay: { durationMilliseconds: 600_000, jitterDurationMilliseconds: 610_000 },
  immediateNextStage: true,
  statusTemplate: `
{{ $now := Now }}
conditions:
${nodeConditions('(or .metadata.creationTimestamp $now)')}
`,
});

const podReady = stage('pod-ready', 'Pod', {
  when: {
    '.metadata.deletionTimestamp': { DoesNotExist: [] },
    '.status.phase': { In: ['Pending'] },
    [readyCondition()]: { NotIn: ['True'] },
    [missingImage]: { NotIn: ['true'] },
  },
  statusTemplate: `
{{ $now := Now }}
conditions:
{{ range (list "Initialized" "PodReadyToStartContainers" "ContainersReady" "Ready") }}
- type: {{ . }}
  status: "True"
  lastTransitionTime: {{ $now | Quote }}
{{ end }}
{{ range .spec.readinessGates }}
- type: {{ .conditionType | Quote }}
  status: "True"
  lastTransitionTime: {{ $now | Quote }}
{{ end }}
initContainerStatuses:
{{ range .spec.initContainers }}
- name: {{ .name | Quote }}
  image: {{ .image | Quote }}
  ready: true
  restartCount: 0
{{ if eq .restartPolicy "Always" }}
  started: true
  state:
    running:
      startedAt: {{ $now | Quote }}
{{ else }}
  state:
    terminated:
      exitCode: 0
      reason: Completed
      startedAt: {{ $now | Quote }}
      finishedAt: {{ $now | Quote }}
{{ end }}
{{ end }}
containerStatuses:
{{ range .spec.containers }}
- name: {{ .name | Quote }}
  image: {{ .image | Quote }}
  ready: true
  started: true
  restartCount: 0
  state:
    running:
      startedAt: {{ $now | Quote }}
{{ end }}
hostIP: {{ index (NodeIPsWith .spec.nodeName) 0 | Quote }}
{{ with PodIPsWith .spec.nodeName (or .spec.hostNetwork false) .metadata.uid .metadata.name .metadata.namespace }}
podIP: {{ index . 0 | Quote }}
podIPs:
{{ range . }}
- ip: {{ . | Quote }}
{{ end }}
{{ end }}
phase: Running
startTime: {{ $now | Quote }}
`,
});

/** An image with the tag `missing` cannot be pulled: how a test or a demonstration gets a pod that does not come up. */
const podImageMissing = stage('pod-image-missing', 'Pod', {
  when: {
    '.metadata.deletionTimestamp': { DoesNotExist: [] },
    '.status.phase': { In: ['Pending'] },
    [missingImage]: { In: ['true'] },
    '.status.containerStatuses.[].state.waiting.reason': {
      NotIn: ['ImagePullBackOff'],
    },
  },
  statusTemplate: `
{{ $now := Now }}
conditions:
- type: Initialized
  status: "True"
  lastTransitionTime: {{ $now | Quote }}
{{ range (list "ContainersReady" "Ready") }}
- type: {{ . }}
  status: "False"
  reason: ContainersNotReady
  lastTransitionTime: {{ $now | Quote }}
{{ end }}
containerStatuses:
{{ range .spec.containers }}
- name: {{ .name | Quote }}
  image: {{ .image | Quote }}
  ready: false
  started: false
  restartCount: 0
  state:
    waiting:
      reason: ImagePullBackOff
      message: {{ printf "Back-off pulling image %q" .image | Quote }}
{{ end }}
phase: Pending
startTime: {{ $now | Quote }}
`,
});

const podComplete = stage('pod-complete', 'Pod', {
  when: {
    '.metadata.deletionTimestamp': { DoesNotExist: [] },
    '.status.phase': { In: ['Running'] },
    '.metadata.ownerReferences.[].kind': { In: ['Job'] },
  },
  statusTemplate: `
{{ $now := Now }}
conditions:
{{ range (list "ContainersReady" "Ready") }}
- type: {{ . }}
  status: "False"
  reason: PodCompleted
  lastTransitionTime: {{ $now | Quote }}
{{ end }}
containerStatuses:
{{ range .spec.containers }}
- name: {{ .name | Quote }}
  image: {{ .image | Quote }}
  ready: false
  started: false
  restartCount: 0
  state:
    terminated:
      exitCode: 0
      reason: Completed
      startedAt: {{ $now | Quote }}
      finishedAt: {{ $now | Quote }}
{{ end }}
phase: Succeeded
`,
});

const podDelete = stage('pod-delete', 'Pod', {
  when: { '.metadata.deletionTimestamp': { Exists: [] } },
  delete: true,
});

export const stages = [
  nodeReady,
  nodeHeartbeat,
  podReady,
  podImageMissing,
  podComplete,
  podDelete,
];

type Operator = 'In' | 'NotIn' | 'Exists' | 'DoesNotExist';

interface StageOptions {
  when: Record<string, Partial<Record<Operator, string[]>>>;
  delay?: { durationMilliseconds: number; jitterDurationMilliseconds: number };
  immediateNextStage?: boolean;
  statusTemplate?: string;
  delete?: boolean;
}

function stage(name: string, kind: 'Node' | 'Pod', options: StageOptions) {
  const { when, delay, immediateNextStage, statusTemplate } = options;
  return {
    apiVersion: 'kwok.x-k8s.io/v1alpha1',
    kind: 'Stage',
    metadata: { name },
    spec: {
      resourceRef: { apiGroup: 'v1', kind },
      selector: {
        matchExpressions: Object.entries(when).flatMap(([key, conditions]) =>
          Object.entries(conditions).map(([operator, values]) => ({
            key,
            operator,
            ...(values.length > 0 && { values }),
          })),
        ),
      },
      delay,
      next: options.delete ? { delete: true } : { statusTemplate },
      immediateNextStage,
    },
  };
}

function readyCondition(): string {
  return '.status.conditions.[] | select( .type == "Ready" ) | .status';
}

function nodeConditions(transition: string): string {
  return `{{ range NodeConditions }}
- type: {{ .type | Quote }}
  status: {{ .status | Quote }}
  reason: {{ .reason | Quote }}
  message: {{ .message | Quote }}
  lastHeartbeatTime: {{ $now | Quote }}
  lastTransitionTime: {{ ${transition} | Quote }}
{{ end }}`;
}
