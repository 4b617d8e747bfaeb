import type {
  ApplicationSource,
  SourceDetails,
} from '@backstage-gitops/plugin-gitops-common';
import { DirectoryFields } from './DirectoryFields';
import { HelmFields } from './HelmFields';
import { KustomizeFields } from './KustomizeFields';
import { PluginFields } from './PluginFields';

/** The options of what a source is. */
export function SourceOptions(props: {
  source: ApplicationSource;
  details: SourceDetails;
  onChange: (source: ApplicationSource) => void;
}) {
  const { source, details, onChange } = props;
  switch (details.type) {
    case 'Helm':
      return (
        <HelmFields
          options={source.helm ?? {}}
          details={details.helm}
          onChange={helm => onChange({ ...source, helm })}
        />
      );
    case 'Kustomize':
      return (
        <KustomizeFields
          options={source.kustomize ?? {}}
          details={details.kustomize}
          onChange={kustomize => onChange({ ...source, kustomize })}
        />
      );
    case 'Plugin':
      return (
        <PluginFields
          options={source.plugin ?? {}}
          details={details.plugin}
          onChange={plugin => onChange({ ...source, plugin })}
        />
      );
    default:
      return (
        <DirectoryFields
          options={source.directory ?? {}}
          details={details.directory}
          onChange={directory => onChange({ ...source, directory })}
        />
      );
  }
}
