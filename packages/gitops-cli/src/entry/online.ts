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
  });
