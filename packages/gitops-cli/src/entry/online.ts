import { create } from '../online/app/create';
import { diff } from '../online/app/diff';
import { get } from '../online/app/get';
import { history } from '../online/app/history';
import { list } from '../online/app/list';
import { logs } from '../online/app/logs';
import { refresh } from '../online/app/refresh';
import { remove } from '../online/app/remove';
import { sync } from '../online/app/sync';
import { terminate } from '../online/app/terminate';
import { wait } from '../online/app/wait';
import { login, logout } from '../online/login';
import { certAdd, certList, certRemove } from '../online/cert/cert';
import { repoAdd } from '../online/repo/add';
import { credsAdd, credsList, credsRemove } from '../online/repo/creds';
import { repoImport } from '../online/repo/import';
import { repoGet, repoList } from '../online/repo/list';
import { repoRemove } from '../online/repo/remove';
import { repoTest } from '../online/repo/test';
import { run } from '../run';

/** The commands against a portal. */
export const main = (args: readonly string[]) =>
  run(args, {
    login,
    logout,
    list,
    get,
    appDiff: diff,
    history,
    logs,
    create,
    remove,
    sync,
    wait,
    refresh,
    terminate,
    repoList,
    repoGet,
    repoAdd,
    repoRemove,
    repoTest,
    repoImport,
    credsList,
    credsAdd,
    credsRemove,
    certList,
    certAdd,
    certRemove,
  });
