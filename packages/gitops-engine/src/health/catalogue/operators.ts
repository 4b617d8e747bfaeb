import { atlas } from '../families/atlas';
import { byField } from '../families/by-field';
import { ansibleJob } from '../kinds/ansible-job';
import {
  appVault,
  astraApplication,
  astraSchedule,
  execHook,
} from '../kinds/astra';
import { banzaiKafka } from '../kinds/banzai-kafka';
import { cassandraCluster } from '../kinds/cassandra';
import { cephCluster, cephObjectStore } from '../kinds/ceph';
import { cnpgCluster } from '../kinds/cnpg-cluster';
import { confluentConnector } from '../kinds/confluent-connector';
import { extensionService, httpProxy } from '../kinds/contour';
import {
  clusterStackInstall,
  crossplaneProvider,
} from '../kinds/crossplane-packages';
import { datadogMetric } from '../kinds/datadog-metric';
import { dnssdInstance } from '../kinds/dnssd-instance';
import { beat, elasticsearch } from '../kinds/elastic';
import {
  clusterExternalSecret,
  legacyExternalSecret,
} from '../kinds/external-secrets';
import {
  grafana,
  grafanaConditions,
  grafanaDatasource,
} from '../kinds/grafana';
import { iamRole } from '../kinds/iam-role';
import { keptnAnalysis, keptnMetric } from '../kinds/keptn-metrics';
import { keycloak } from '../kinds/keycloak';
import { kyvernoPolicy } from '../kinds/kyverno-policy';
import { managedCertificate } from '../kinds/managed-certificate';
import { mariadbBackup, mariadbSqlJob } from '../kinds/mariadb-jobs';
import { minioTenant } from '../kinds/minio-tenant';
import { nodeNetworkPolicy } from '../kinds/nmstate';
import {
  certificatePolicy,
  clusterPolicy,
  configurationPolicy,
  operatorPolicy,
} from '../kinds/open-cluster-management';
import { operatorSubscription } from '../kinds/operator-subscription';
import { otelCollector } from '../kinds/otel-collector';
import { perconaMongo, perconaXtraDb } from '../kinds/percona';
import { prometheus } from '../kinds/prometheus';
import { pulumiStack } from '../kinds/pulumi-stack';
import { rabbitmqCluster } from '../kinds/rabbitmq-cluster';
import { sapService } from '../kinds/sap-service';
import { solrCloud } from '../kinds/solr-cloud';
import { tridentBackend } from '../kinds/trident-backend';
import { volumeSnapshot } from '../kinds/volume-snapshot';
import { zookeeperCluster } from '../kinds/zookeeper-cluster';
import type { HealthRule } from '../types';

/** Kinds with a rule of their own, of operators of all sorts. */
export const OPERATORS: Readonly<Record<string, HealthRule>> = {
  'astra.netapp.io/AppVault': appVault,
  'astra.netapp.io/Application': astraApplication,
  'astra.netapp.io/ExecHook': execHook,
  'astra.netapp.io/Schedule': astraSchedule,
  'beat.k8s.elastic.co/Beat': beat,
  'cassandra.rook.io/Cluster': cassandraCluster,
  'ceph.rook.io/CephCluster': cephCluster,
  'ceph.rook.io/CephObjectStore': cephObjectStore,
  'core.humio.com/HumioCluster': byField(
    ['status', 'state'],
    {
      Running: ['Healthy', 'Cluster is in a healthy running state'],
      Restarting: ['Progressing', 'Cluster pods are being restarted'],
      Upgrading: ['Progressing', 'Cluster pods are being upgraded'],
      ConfigError: [
        'Degraded',
        'User-provided cluster specification resulted in a configuration error',
      ],
      Pending: [
        'Progressing',
        'Cluster is waiting on resources to be provisioned',
      ],
      Unknown: ['Unknown', 'Component state: Unknown.'],
    },
    { noStatus: null, absent: ['Progressing', 'Update in progress'] },
    {
      ownMessageFor: [
        'Running',
        'Restarting',
        'Upgrading',
        'ConfigError',
        'Pending',
        'Unknown',
      ],
    },
  ),
  'datadoghq.com/DatadogMetric': datadogMetric,
  'db.atlasgo.io/AtlasMigration': atlas('reason', ['Reconciling']),
  'db.atlasgo.io/AtlasSchema': atlas('message', [
    'Reconciling',
    'GettingDevDB',
  ]),
  'elasticsearch.k8s.elastic.co/Elasticsearch': elasticsearch,
  'external-secrets.io/ClusterExternalSecret': clusterExternalSecret,
  'grafana.integreatly.org/Grafana': grafana,
  'grafana.integreatly.org/GrafanaDashboard': grafanaConditions,
  'grafana.integreatly.org/GrafanaDatasource': grafanaDatasource,
  'grafana.integreatly.org/GrafanaFolder': grafanaConditions,
  'iammanager.keikoproj.io/Iamrole': iamRole,
  'k8s.keycloak.org/Keycloak': keycloak,
  'k8s.mariadb.com/Backup': mariadbBackup,
  'k8s.mariadb.com/SqlJob': mariadbSqlJob,
  'kafka.banzaicloud.io/KafkaCluster': banzaiKafka,
  'kubernetes-client.io/ExternalSecret': legacyExternalSecret,
  'kyverno.io/Policy': kyvernoPolicy,
  'metrics.keptn.sh/Analysis': keptnAnalysis,
  'metrics.keptn.sh/KeptnMetric': keptnMetric,
  'minio.min.io/Tenant': minioTenant,
  'monitoring.coreos.com/Prometheus': prometheus,
  'networking.gke.io/ManagedCertificate': managedCertificate,
  'nmstate.io/NodeNetworkConfigurationPolicy': nodeNetworkPolicy,
  'objectbucket.io/ObjectBucketClaim': byField(
    ['status', 'phase'],
    {
      Bound: ['Healthy', 'Object bucket claim phase is Bound'],
      Failed: ['Degraded', 'Object bucket claim phase is Failed'],
    },
    {
      noStatus: ['Progressing', 'Waiting for status to be reported'],
      absent: ['Progressing', 'Waiting for phase to be reported'],
      other: ['Progressing', 'Object bucket claim phase is {value}'],
    },
  ),
  'opentelemetry.io/OpenTelemetryCollector': otelCollector,
  'operators.coreos.com/Subscription': operatorSubscription,
  'pkg.crossplane.io/Provider': crossplaneProvider,
  'platform.confluent.io/Connector': confluentConnector,
  'policy.open-cluster-management.io/CertificatePolicy': certificatePolicy,
  'policy.open-cluster-management.io/ConfigurationPolicy': configurationPolicy,
  'policy.open-cluster-management.io/OperatorPolicy': operatorPolicy,
  'policy.open-cluster-management.io/Policy': clusterPolicy,
  'postgresql.cnpg.io/Cluster': cnpgCluster,
  'proclaim.dogmatiq.io/DNSSDServiceInstance': dnssdInstance,
  'projectcontour.io/ExtensionService': extensionService,
  'projectcontour.io/HTTPProxy': httpProxy,
  'psmdb.percona.com/PerconaServerMongoDB': perconaMongo,
  'pulumi.com/Stack': pulumiStack,
  'pxc.percona.com/PerconaXtraDBCluster': perconaXtraDb,
  'rabbitmq.com/RabbitmqCluster': rabbitmqCluster,
  'services.cloud.sap.com/ServiceBinding': sapService,
  'services.cloud.sap.com/ServiceInstance': sapService,
  'snapshot.storage.k8s.io/VolumeSnapshot': volumeSnapshot,
  'snapshot.storage.k8s.io/VolumeSnapshotContent': volumeSnapshot,
  'solr.apache.org/SolrCloud': solrCloud,
  'stacks.crossplane.io/ClusterStackInstall': clusterStackInstall,
  'tower.ansible.com/AnsibleJob': ansibleJob,
  'trident.netapp.io/TridentBackendConfig': tridentBackend,
  'zookeeper.pravega.io/ZookeeperCluster': zookeeperCluster,
};
