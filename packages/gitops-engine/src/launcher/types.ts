/**
 * A program to start. Arguments are passed as they are, never through a shell. Times in milliseconds, sizes in the unit
 * that the name says.
 */
export interface LaunchRequest {
  /** Absolute path. */
  program: string;
  argv: readonly string[];
  cwd: string;
  /** The whole environment: nothing is inherited. */
  env?: Readonly<Record<string, string>>;
  stdin?: Uint8Array;
  deadlineMs: number;
  /** Of standard output and standard error together. */
  maxOutputBytes: number;
  /** Resident memory of all its processes, looked at ten times a second; for each process a wider limit at any time. */
  maxMemoryMb?: number;
  /** Its processes at the same time, with the one that a sandbox adds, looked at ten times a second. */
  maxProcesses?: number;
  /** Size of a file that the program writes; where the system has prlimit(1). */
  maxFileMb?: number;
  /** Of each process, on all processors together; where the system has prlimit(1). */
  maxCpuSeconds?: number;
  sandbox?: LaunchSandbox;
  signal?: AbortSignal;
}

/**
 * What a program may see and reach (launcher/README.md). Paths are absolute and keep their place inside the sandbox;
 * what does not exist is left out. Everything else of the machine's files is not there.
 */
export interface LaunchSandbox {
  kind: 'bwrap' | 'namespaces';
  /** Files and folders. */
  readable: readonly string[];
  /** Folders; they may lie inside readable ones. */
  writable: readonly string[];
  network: boolean;
  /** An empty folder that no other request uses; only `namespaces` mounts something there. */
  scratch: string;
}

export interface LaunchResult {
  /** Null where a signal ended it. */
  code: number | null;
  stdout: Buffer;
  stderr: Buffer;
  timedOut: boolean;
  outputExceeded: boolean;
  /** The limit that ended it. */
  exceeded?: 'memory' | 'processes';
}

/** A program that stays, with its standard input and output as streams. */
export interface Coprocess {
  write(data: string | Uint8Array): void;
  /** Ends its input and waits for its end. */
  close(): Promise<void>;
  kill(): void;
}

export interface CoprocessEvents {
  /** Takes what comes at once: it may discard, not wait. */
  output(chunk: Buffer): void;
  /** Called once, whatever ended it; `stderr` is the last 4 KiB of it. */
  end(end: { code: number | null; stderr: string }): void;
}

/** Starts programs on behalf of this process (launcher/README.md). */
export interface Launcher {
  /** Rejects with EngineError Aborted on `signal`, and with RenderFailed where the program cannot be started. */
  run(request: LaunchRequest): Promise<LaunchResult>;
  open(
    request: Pick<LaunchRequest, 'program' | 'argv' | 'cwd' | 'env'>,
    events: CoprocessEvents,
  ): Coprocess;
  /** Ends the launcher and everything that it started. */
  close(): Promise<void>;
}
