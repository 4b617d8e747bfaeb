/** A command and its arguments, as they are: no shell is put around them. */
export interface PluginCommand {
  command: string[];
  args?: string[];
}

/** A parameter that a plugin takes, as it announces it (spec sources §8.1). */
export interface ParameterAnnouncement {
  name: string;
  title?: string;
  tooltip?: string;
  required?: boolean;
  /** Default `string`. */
  itemType?: '' | 'string' | 'number' | 'boolean';
  /** Default ``: a single value, which is in `string`. */
  collectionType?: '' | 'string' | 'array' | 'map';
  string?: string;
  array?: string[];
  map?: Record<string, string>;
}

/** A config management plugin: how manifests are made by commands of the operator's choice (spec sources §8.1). */
export interface ConfigManagementPlugin {
  apiVersion: string;
  kind: 'ConfigManagementPlugin';
  metadata: { name: string };
  spec: {
    version?: string;
    init?: PluginCommand;
    generate: PluginCommand;
    discover?: {
      fileName?: string;
      find?: { glob?: string; command?: string[]; args?: string[] };
    };
    parameters?: {
      static?: ParameterAnnouncement[];
      dynamic?: PluginCommand;
    };
    preserveFileMode?: boolean;
    provideGitCreds?: boolean;
  };
}

/** What applications call a plugin in `source.plugin.name`. */
export function pluginName({ metadata, spec }: ConfigManagementPlugin): string {
  return spec.version ? `${metadata.name}-${spec.version}` : metadata.name;
}
