import type { ConnectionTest } from '@backstage-gitops/plugin-gitops-common';
import { gitopsApiRef } from '@backstage-gitops/plugin-gitops-react';
import { useApi } from '@backstage/frontend-plugin-api';
import { useState } from 'react';
import { initialForm, inputOf } from './form';
import type { RepositoryForm, Stored } from './form';

const toError = (reason: unknown) =>
  reason instanceof Error ? reason : new Error(String(reason));

/** A repository or template that is filled in: the form, its test, and how it is saved. */
export function useRepositoryForm(options: {
  template: boolean;
  stored?: Stored;
  onSaved: () => void;
}) {
  const { template, stored, onSaved } = options;
  const client = useApi(gitopsApiRef);
  const [form, setForm] = useState(() => initialForm(stored));
  const [busy, setBusy] = useState<'testing' | 'saving'>();
  const [answer, setAnswer] = useState<ConnectionTest>();
  const [error, setError] = useState<Error>();

  const during = async (
    what: 'testing' | 'saving',
    work: () => Promise<void>,
  ) => {
    setBusy(what);
    setAnswer(undefined);
    setError(undefined);
    try {
      await work();
    } catch (reason) {
      setError(toError(reason));
    } finally {
      setBusy(undefined);
    }
  };
  const input = () => inputOf(form, stored);
  const saveTemplate = () =>
    stored
      ? client.updateCredentialTemplate(stored.id, input())
      : client.createCredentialTemplate(input());
  const saveRepository = (validate: boolean) => {
    const body = {
      ...input(),
      ...(form.name.trim() && { name: form.name.trim() }),
      validate,
    };
    return stored
      ? client.updateRepository(stored.id, body)
      : client.createRepository(body);
  };

  return {
    form,
    /** An answer was about what was filled in before. */
    setForm: (next: RepositoryForm) => {
      setForm(next);
      setAnswer(undefined);
      setError(undefined);
    },
    busy,
    answer,
    error,
    test: () =>
      during('testing', async () =>
        setAnswer(
          await client.validateRepository({ id: stored?.id, ...input() }),
        ),
      ),
    save: (validate: boolean) =>
      during('saving', async () => {
        await (template ? saveTemplate() : saveRepository(validate));
        onSaved();
      }),
  };
}
