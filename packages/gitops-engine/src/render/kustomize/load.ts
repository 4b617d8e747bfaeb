import { createHash } from 'node:crypto';
import { EngineError } from '../../errors';
import { resolvePath, type TreeNode } from '../../source';
import type { DocumentReader } from '../documents';
import { layCharts, type ChartsOptions } from './charts';
import type { LaidOut } from './laidOut';
import { inPlaceConfigs, mapConfigs } from './plugins';
import type { ReferenceKind } from './references';
import type { Remotes } from './remotes';
import { isHttpUrl, parseRemoteBase } from './remoteUrl';
import {
  childRoot,
  inWorkspace,
  isIn,
  nameOf,
  pathIn,
  relativeTo,
  type Root,
} from './root';
import { yamlText } from './text';

/** What it takes to load what kustomizations refer to. */
export interface Loading {
  documents: DocumentReader;
  laidOut: LaidOut;
  remotes: Remotes;
  charts: ChartsOptions;
  /**
   * Where no sandbox keeps kustomize from reading elsewhere: it gets kustomizations and configurations of plugins only as they
   * were understood here, and those that cannot be are refused.
   */
  strict: boolean;
  /**
   * Lays out another kustomization.
   *
   * @param configsOf - the root that uses what it builds as configurations of its plugins
   */
  visit(root: Root, configsOf?: Root): Promise<void>;
}

/**
 * Lays out what a reference means, in the order in which kustomize tries its meanings, and answers with what the kustomization
 * is to say in its place. What is not there stays as it is.
 */
export async function load(
  loading: Loading,
  root: Root,
  text: string,
  kind: ReferenceKind,
  configsOf?: Root,
): Promise<string> {
  switch (kind) {
    case 'file':
      return loadFile(loading, root, text);
    case 'fileSource':
      return loadFileSource(loading, root, text);
    case 'patch':
      return text.includes('\n') ? text : loadFile(loading, root, text);
    case 'plugin':
      return loadPlugin(loading, root, text);
    case 'resource':
      return loadResource(loading, root, text, configsOf);
    default:
      return loadFolder(loading, root, text, configsOf);
  }
}

async function loadFile(
  { laidOut, remotes }: Loading,
  root: Root,
  text: string,
): Promise<string> {
  if (isHttpUrl(text)) {
    return layRemote(laidOut, root, text, await remotes.file(root, text));
  }
  const { path, node } = await at(root, text);
  if (node?.type === 'blob') layFile(laidOut, root, path, node);
  return text;
}

/** `key=file`, or a file whose name is the key. */
async function loadFileSource(
  loading: Loading,
  root: Root,
  text: string,
): Promise<string> {
  const parts = text.split('=');
  if (parts.length > 2) return text;
  const path = parts.length === 2 ? parts[1] : text;
  if (path === '') return text;
  const loaded = await loadFile(loading, root, path);
  if (loaded === path) return text;
  const key = parts.length === 2 ? parts[0] : path.split('/').pop();
  return `${key}=${loaded}`;
}

/** A file wins over a repository that is spelled the same, and that over a folder. */
async function loadResource(
  loading: Loading,
  root: Root,
  text: string,
  configsOf?: Root,
): Promise<string> {
  if (isHttpUrl(text)) {
    const found = await loading.remotes.resource(root, text);
    if (!Buffer.isBuffer(found)) return enter(loading, root, found, configsOf);
    if (configsOf) throw remoteConfigs(root);
    return layRemote(loading.laidOut, root, text, found);
  }
  const { path, node } = await at(root, text);
  if (node?.type !== 'blob') return loadFolder(loading, root, text, configsOf);
  layFile(loading.laidOut, root, path, node);
  if (configsOf) {
    const configs = await loading.documents.read(root.tree, node);
    const mapped = await mapConfigsOf(loading, configsOf, configs);
    if (mapped !== configs) throw remoteConfigs(root);
  }
  return text;
}

async function loadFolder(
  loading: Loading,
  root: Root,
  text: string,
  configsOf?: Root,
): Promise<string> {
  const remote = parseRemoteBase(text);
  if (remote) {
    const child = await loading.remotes.base(root, remote);
    return enter(loading, root, child, configsOf);
  }
  const { path, node } = await at(root, text);
  if (node?.type !== 'tree') return text;
  const { tree, prefix } = root;
  const child = childRoot(root, { tree, prefix, folder: node });
  const place = await enter(loading, root, child, configsOf);
  return path === node.path ? text : place;
}

async function loadPlugin(
  loading: Loading,
  root: Root,
  text: string,
): Promise<string> {
  const { laidOut, documents, strict } = loading;
  const inPlace = inPlaceConfigs(text);
  if (inPlace) {
    const mapped = await mapConfigsOf(loading, root, inPlace);
    return mapped === inPlace && !strict ? text : yamlText(mapped).toString();
  }
  if (isHttpUrl(text)) throw remoteConfigs(root);
  const { path, node } = await at(root, text);
  if (node?.type !== 'blob') return loadFolder(loading, root, text, root);
  confine(root, path, node);
  const configs = await documents.read(root.tree, node);
  const mapped = await mapConfigsOf(loading, root, configs);
  const place = inWorkspace(root, path);
  if (mapped === configs && !strict) laidOut.file(place, root.tree, node);
  else laidOut.content(place, yamlText(mapped));
  return text;
}

/** Files that configurations name are those of the root that uses them, wherever they come from. */
function mapConfigsOf(
  loading: Loading,
  user: Root,
  configs: readonly unknown[],
): Promise<readonly unknown[]> {
  return mapConfigs(
    configs,
    (text, kind) => load(loading, user, text, kind),
    config => layCharts(user, config, loading.laidOut, loading.charts),
  );
}

async function enter(
  { visit }: Loading,
  root: Root,
  child: Root,
  configsOf?: Root,
): Promise<string> {
  await visit(child, configsOf);
  return relativeTo(root, inWorkspace(child, child.folder.path));
}

/** What a path means, links followed. Where Git itself finds no link on the way, one look is enough. */
async function at(root: Root, text: string) {
  const { tree } = root;
  const path = pathIn(root, text);
  const direct = tree.addressed ? await tree.at(path) : undefined;
  return {
    path,
    node:
      direct && direct.mode !== 'symlink'
        ? direct
        : await resolvePath(tree, path),
  };
}

function layFile(
  laidOut: LaidOut,
  root: Root,
  path: string,
  node: TreeNode,
): void {
  confine(root, path, node);
  laidOut.file(inWorkspace(root, path), root.tree, node);
}

/** In the folder of the kustomization, since kustomize reads files nowhere else. */
function layRemote(
  laidOut: LaidOut,
  root: Root,
  url: string,
  content: Buffer,
): string {
  const digest = createHash('sha256').update(url).digest('hex');
  const name = `remote-file-${digest.slice(0, 16)}.yaml`;
  laidOut.content(`${inWorkspace(root, root.folder.path)}/${name}`, content);
  return name;
}

/** Kustomize would refuse it as well, but in the workspace no link shows where a file really is. */
function confine(root: Root, path: string, node: TreeNode): void {
  const { folder } = root;
  if (root.unrestricted) return;
  if (isIn(path, folder.path) && isIn(node.path, folder.path)) return;
  throw new EngineError(
    'RenderFailed',
    `The kustomization in ${nameOf(root)} refers to file ${
      node.path
    }, which is outside of its folder.`,
    {
      hint: 'Move the file, or make it a base with a kustomization of its own.',
    },
  );
}

function remoteConfigs(root: Root): EngineError {
  return new EngineError(
    'RenderFailed',
    `Configurations of plugins in ${nameOf(
      root,
    )} come from, or refer to, an address, which is not supported.`,
    { hint: 'Add the file to the repository.' },
  );
}
