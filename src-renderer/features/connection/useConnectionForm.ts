import { useForm, type UseFormReturnType } from '@mantine/form';
import { useState, type SyntheticEvent } from 'react';
import { fieldErrors, type AtlasError } from '../../bridge/index.ts';
import { type ConnectionValues, connectionErrors, fieldOf } from './connectionValues.ts';
import { type GivenSecret, readSecrets } from './sendSecrets.ts';

interface ConnectionFormOptions<V extends ConnectionValues> {
  initialValues: V;
  /** What the form checks beside the connection itself. */
  check?: (values: V) => Partial<Record<keyof V & string, string>>;
  /** The form's field for a path of the contract's input, beside the connection's own. */
  fields?: Readonly<Record<string, keyof V & string>>;
  /** True when a stored secret or certificate must be given now. */
  needsSecret: (values: V) => boolean;
  submit: (values: V, given: GivenSecret) => Promise<void>;
}

export interface ConnectionForm<V extends ConnectionValues> {
  form: UseFormReturnType<V>;
  busy: boolean;
  credentialProblem: string | null;
  onSubmit: (event: SyntheticEvent<HTMLFormElement>) => void;
  change: (part: Partial<V>) => void;
  /** Puts an engine's refusal beside its fields; false when it names none. */
  refuse: (error: AtlasError) => boolean;
}

/** The state of a form that describes a connection; a secret is read off the page only when the form is sent. */
export function useConnectionForm<V extends ConnectionValues>(options: ConnectionFormOptions<V>): ConnectionForm<V> {
  const [busy, setBusy] = useState(false);
  const [credentialProblem, setCredentialProblem] = useState<string | null>(null);
  const form = useForm<V>({
    initialValues: options.initialValues,
    validate: (values) => ({ ...connectionErrors(values), ...options.check?.(values) }),
  });

  const send = async (values: V, element: HTMLFormElement): Promise<void> => {
    const reading = await readSecrets(element, values);
    if (!reading.ok) return setCredentialProblem(reading.problem);
    if (reading.given.credential === null && options.needsSecret(values)) {
      return setCredentialProblem('Give the secret or certificate, or take it from an environment variable.');
    }
    setCredentialProblem(null);
    setBusy(true);
    try {
      await options.submit(values, reading.given);
    } finally {
      setBusy(false);
    }
  };

  return {
    form,
    busy,
    credentialProblem,
    onSubmit: (event) => {
      const element = event.currentTarget;
      form.onSubmit((values) => void send(values, element))(event);
    },
    change: (part) => {
      // A field that is being corrected is not called wrong any more.
      for (const field of Object.keys(part)) form.clearFieldError(field);
      form.setValues(part);
      setCredentialProblem(null);
    },
    refuse: (error) => {
      const found: Record<string, string> = {};
      for (const [path, message] of Object.entries(fieldErrors(error))) {
        const field = options.fields?.[path] ?? fieldOf(path);
        if (field !== undefined) found[field] ??= message;
        if (path.startsWith('credential')) setCredentialProblem(message);
      }
      form.setErrors(found);
      return Object.keys(found).length > 0;
    },
  };
}
