local k = import 'kubernetes.libsonnet';

// Arguments come from `directory.jsonnet.tlas` of the application.
function(name='guestbook', replicas=1, title='Guestbook')
  local labels = { 'app.kubernetes.io/name': name };
  local page = |||
    <!doctype html>
    <title>%(title)s</title>
    <h1>Welcome. Please leave a line.</h1>
  ||| % { title: title };

  [
    k.configMap(name, labels, { 'index.html': page }),
    k.deployment(name, labels, {
      replicas: replicas,
      image: 'nginxinc/nginx-unprivileged:1.27.3',
      port: 8080,
      files: { '/usr/share/nginx/html/index.html': 'index.html' },
    }),
    k.service(name, labels, { port: 80, targetPort: 'http' }),
  ]
