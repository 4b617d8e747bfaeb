export * from './types';
export { startLauncher, type LauncherOptions } from './launcher';
export { findProgram } from './program';
export { lazyLauncher } from './lazyLauncher';
