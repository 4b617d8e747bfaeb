// Objects as this repository writes them.
{
  local object(apiVersion, kind, name, labels) = {
    apiVersion: apiVersion,
    kind: kind,
    metadata: { name: name, labels: labels },
  },

  configMap(name, labels, data): object('v1', 'ConfigMap', name, labels) { data: data },

  service(name, labels, port): object('v1', 'Service', name, labels) {
    spec: { selector: labels, ports: [{ name: 'http' } + port] },
  },

  // files: path in the container -> key of the ConfigMap of the same name
  deployment(name, labels, options): object('apps/v1', 'Deployment', name, labels) {
    spec: {
      replicas: options.replicas,
      selector: { matchLabels: labels },
      template: {
        metadata: { labels: labels },
        spec: {
          automountServiceAccountToken: false,
          securityContext: { runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } },
          containers: [{
            name: 'web',
            image: options.image,
            ports: [{ name: 'http', containerPort: options.port }],
            resources: { requests: { cpu: '20m', memory: '32Mi' }, limits: { memory: '64Mi' } },
            securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } },
            volumeMounts: [
              { name: 'config', mountPath: path, subPath: options.files[path] }
              for path in std.objectFields(options.files)
            ],
          }],
          volumes: [{ name: 'config', configMap: { name: name } }],
        },
      },
    },
  },
}
