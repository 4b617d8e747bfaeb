import { byField } from '../families/by-field';
import { firstHit } from '../families/first-hit';
import { mariadbAll, mariadbReady } from '../families/mariadb';
import { trueFalse } from '../families/true-false';
import type { HealthRule } from '../types';

const strimzi = (noun: string, notReason?: string) =>
  firstHit(
    [
      { type: 'NotReady', status: 'True', notReason, health: 'Degraded' },
      { type: 'Ready', status: 'True', health: 'Healthy', text: '' },
    ],
    { health: 'Progressing', text: `Waiting for ${noun}` },
  );
const rabbit = (noun: string) =>
  firstHit(
    [
      {
        type: 'Ready',
        status: 'True',
        reason: 'SuccessfulCreateOrUpdate',
        health: 'Healthy',
        text: `RabbitMQ ${noun} ready`,
      },
      {
        type: 'Ready',
        status: 'False',
        reason: 'FailedCreateOrUpdate',
        health: 'Degraded',
        text: `RabbitMQ ${noun} failed to be created or updated`,
      },
    ],
    { health: 'Unknown', text: `RabbitMQ ${noun} status is unknown` },
  );
const confluent = (noun: string) =>
  byField(
    ['status', 'phase'],
    {
      RUNNING: ['Healthy', `${noun} running`],
      PROVISIONING: ['Progressing', `${noun} provisioning`],
    },
    { absent: ['Progressing', `Waiting for ${noun}`] },
  );
const clickHouse = (product: string) =>
  byField(
    ['status', 'status'],
    {
      Completed: ['Healthy', `${product} installation completed successfully`],
      InProgress: ['Progressing', `${product} installation in progress`],
    },
    {
      absent: ['Progressing', `${product} status not yet available`],
      other: ['Degraded', `${product} status: {value}`],
    },
  );
const astraRun = byField(
  ['status', 'state'],
  {
    Completed: ['Healthy', '{kind} Completed'],
    Running: ['Progressing', '{kind} Running'],
  },
  {
    absent: ['Progressing', 'No status available'],
    other: ['Degraded', '{value}'],
  },
);

/** Databases, queues and storage. */
export const DATA: Readonly<Record<string, HealthRule>> = {
  'acid.zalan.do/postgresql': byField(
    ['status', 'PostgresClusterStatus'],
    {
      Running: ['Healthy', '{value}'],
      Creating: ['Progressing', '{value}'],
      Updating: ['Progressing', '{value}'],
    },
    {
      absent: ['Progressing', 'Waiting for postgres cluster status...'],
      other: ['Degraded', '{value}'],
    },
  ),
  'astra.netapp.io/Backup': astraRun,
  'astra.netapp.io/ExecHooksRun': astraRun,
  'astra.netapp.io/ResourceBackup': astraRun,
  'astra.netapp.io/ResticVolumeBackup': astraRun,
  'astra.netapp.io/Snapshot': astraRun,
  'clickhouse-keeper.altinity.com/ClickHouseKeeperInstallation':
    clickHouse('ClickHouseKeeper'),
  'clickhouse.altinity.com/ClickHouseInstallation': clickHouse('ClickHouse'),
  'k8s.mariadb.com/Database': mariadbReady,
  'k8s.mariadb.com/Grant': mariadbReady,
  'k8s.mariadb.com/MariaDB': mariadbAll,
  'k8s.mariadb.com/User': mariadbReady,
  'mariadb.mmontes.io/MariaDB': mariadbAll,
  'kafka.strimzi.io/Kafka': strimzi('Kafka Cluster', 'Creating'),
  'kafka.strimzi.io/KafkaBridge': strimzi('KafkaBridge'),
  'kafka.strimzi.io/KafkaConnect': strimzi('Kafka Connect'),
  'kafka.strimzi.io/KafkaConnector': strimzi('KafkaConnector'),
  'kafka.strimzi.io/KafkaTopic': strimzi('Kafka Topic'),
  'kafka.strimzi.io/KafkaUser': strimzi('Kafka User'),
  'platform.confluent.io/Connect': confluent('Connect'),
  'platform.confluent.io/ControlCenter': confluent('ControlCenter'),
  'platform.confluent.io/Kafka': confluent('Kafka'),
  'platform.confluent.io/KsqlDB': confluent('KsqlDB'),
  'platform.confluent.io/SchemaRegistry': confluent('SchemaRegistry'),
  'platform.confluent.io/Zookeeper': confluent('Zookeeper'),
  'rabbitmq.com/Binding': rabbit('binding'),
  'rabbitmq.com/Exchange': rabbit('exchange'),
  'rabbitmq.com/Permission': rabbit('permission'),
  'rabbitmq.com/Policy': rabbit('policy'),
  'rabbitmq.com/Queue': rabbit('queue'),
  'rabbitmq.com/Shovel': rabbit('shovel'),
  'rabbitmq.com/User': rabbit('user'),
  'rabbitmq.com/Vhost': rabbit('vhost'),
  'trident.netapp.io/TridentOrchestrator': byField(
    ['status', 'status'],
    {
      Installed: ['Healthy', '{message}'],
      Failed: ['Degraded', '{message}'],
      Error: ['Degraded', '{message}'],
    },
    { absent: ['Progressing', 'Waiting for trident installation'] },
  ),
  'addons.cluster.x-k8s.io/ClusterResourceSet': trueFalse(
    'ResourcesApplied',
    'Initializing cluster resource set',
    { healthy: 'cluster resource set is applied' },
  ),
};
