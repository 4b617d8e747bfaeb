import type { ConfigManagementPlugin } from '@backstage-gitops/plugin-gitops-common';

/** A plugin that this installation allows. */
export type PluginSettings = CommandPlugin | SidecarPlugin;

/** Its commands run in the sandbox of all programs. */
export interface CommandPlugin {
  definition: ConfigManagementPlugin;
  /** Whether its commands reach the network. Default false. */
  network?: boolean;
  /** Further files and folders that its commands may read, such as programs outside of the system's folders. */
  readable?: readonly string[];
  /** Folders of programs, as PATH has them. By default the system's. */
  searchPath?: string;
  /** Beside what sources give; theirs have names that cannot be in the way of these. */
  environment?: Readonly<Record<string, string>>;
  /** Time of one command. By default as for every program. */
  deadlineMs?: number;
}

/** Its commands run elsewhere, where `plugin-server` answers at a unix socket; the definition is there as well. */
export interface SidecarPlugin {
  /** Absolute path. */
  socket: string;
  /** Time of one request. Default 90 s. */
  deadlineMs?: number;
}
