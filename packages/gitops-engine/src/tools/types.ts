import type { Launcher } from '../launcher';

export type ToolName = 'helm3' | 'helm4' | 'kustomize' | 'jsonnet';

/** A program that renders. */
export interface Tool {
  /** How errors call it; `go-jsonnet` tells that implementation of Jsonnet from the other. */
  name: string;
  /** Absolute path. */
  program: string;
  /** What comes before all other arguments: nothing for helm, `build` for kustomize, `kustomize` where that is kubectl. */
  argvPrefix: readonly string[];
  /** Semver without `v`; part of content addresses. */
  version: string;
}

/**
 * A private temporary folder of one render: `files/` (what the tool reads), `home/` and `tmp/`. Nothing in `files/` is a
 * symlink. It is removed afterwards.
 */
export interface Workspace {
  /** Absolute path, as all three. */
  readonly root: string;
  readonly files: string;
  readonly home: string;
  readonly tmp: string;
  /**
   * Writes a file below `files/`, with the folders that it needs.
   *
   * @param path - relative, with `/`; EngineError InvalidInput on `..`, on absolute paths and NUL
   */
  write(
    path: string,
    content: Uint8Array,
    options?: { executable?: boolean },
  ): Promise<void>;
}

export interface ToolRun {
  /** Absolute path. */
  program: string;
  argv: readonly string[];
  workspace: Workspace;
  /** Relative to `files/`, by default `files/` itself. */
  cwd?: string;
  /** Beside HOME, TMPDIR, the XDG folders and LC_ALL, which the tool box sets. Nothing is inherited. */
  env?: Readonly<Record<string, string>>;
  stdin?: Uint8Array;
  deadlineMs?: number;
  /** Default false. What a program reaches then is not seen by the egress guard. */
  network?: boolean;
  /** Replaced in messages, also where they are encoded. */
  secrets?: readonly string[];
  signal?: AbortSignal;
  maxOutputBytes?: number;
  /** `files/` cannot be written. Default true; without a sandbox nothing enforces it. */
  readOnly?: boolean;
  /** Further files and folders that it may read, such as a program that it starts. Absolute paths. */
  readable?: readonly string[];
}

/** What keeps programs apart from the machine, the strongest first (README.md). */
export type SandboxKind = 'bwrap' | 'namespaces' | 'limits';

export interface ToolBox {
  /** EngineError with a next step where it cannot be had. */
  tool(name: ToolName): Promise<Tool>;
  /**
   * Waits for a place and hands out a workspace. `work` must not ask for another one: that could wait for ever.
   */
  withWorkspace<T>(work: (workspace: Workspace) => Promise<T>): Promise<T>;
  /**
   * Runs a program to its end. RenderFailed with the tool's own message (temporary paths and secrets taken out) where it
   * exits with something else than 0, LimitExceeded at the limits of time, output, memory and processes.
   */
  run(run: ToolRun): Promise<{ stdout: Buffer; stderr: string }>;
  /** What is in force on this machine; found out once. InvalidInput where a sandbox is required and none works. */
  sandbox(): Promise<SandboxKind>;
  /** Programs started since the beginning. */
  readonly started: number;
  /** Removes the workspaces; programs that run are stopped by the end of their launcher. */
  close(): Promise<void>;
}

/** Limits of one run. */
export interface ToolLimits {
  /** Default 60 s. */
  deadlineMs: number;
  /** Standard output and standard error together. Default 100 MiB. */
  maxOutputBytes: number;
  /** Resident memory of all processes of a run. Default 1024. */
  maxMemoryMb: number;
  /** Processes of a run at the same time. Default 64. */
  maxProcesses: number;
  /** Each file that a program writes. Default 256. */
  maxFileMb: number;
}

export interface ToolBoxOptions {
  launcher: Launcher;
  /** For workspaces and extracted programs, which can be had again: it may be a cache folder. */
  folder: string;
  /** Programs to take instead of those on PATH and of the bundled ones; `kustomize` may be a kubectl. */
  overrides?: Partial<Record<ToolName, string>>;
  /** Where programs are looked for, by default PATH. Empty: only the bundled ones. */
  searchPath?: string;
  limits?: Partial<ToolLimits>;
  /** `auto` (default) takes the strongest that works, `required` refuses to run anything without one. */
  sandbox?: 'auto' | 'required' | 'off' | 'bwrap' | 'namespaces';
  /** Programs at the same time; by default as many as there are processors. */
  concurrency?: number;
}
