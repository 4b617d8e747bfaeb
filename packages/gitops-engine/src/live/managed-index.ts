import type { ManagedRecord } from './managed-record';

/** Objects that carry an application's mark, by uid and by application. */
export class ManagedIndex {
  private readonly byUid = new Map<string, ManagedRecord>();
  private readonly byApp = new Map<string, Map<string, ManagedRecord>>();

  get(uid: string): ManagedRecord | undefined {
    return this.byUid.get(uid);
  }

  of(app: string): ManagedRecord[] {
    return [...(this.byApp.get(app)?.values() ?? [])];
  }

  set(app: string, record: ManagedRecord): void {
    this.delete(record.uid);
    this.byUid.set(record.uid, record);
    let records = this.byApp.get(app);
    if (!records) {
      records = new Map();
      this.byApp.set(app, records);
    }
    records.set(record.uid, record);
  }

  delete(uid: string): void {
    const app = this.byUid.get(uid)?.app;
    this.byUid.delete(uid);
    if (app === undefined) {
      return;
    }
    const records = this.byApp.get(app);
    records?.delete(uid);
    if (records?.size === 0) {
      this.byApp.delete(app);
    }
  }
}
