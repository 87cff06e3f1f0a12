import { Checkbox, Group, Input, NumberInput, SegmentedControl, Switch, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useState, type ReactElement } from 'react';
import { type Schedule, WEEKDAYS } from '../../../src-preload/contract/index.ts';
import { fieldErrors, useAtlasCommand, useAtlasQuery, type AtlasError } from '../../bridge/index.ts';
import { DrawerForm, ErrorPanel, FormDrawer, useTenant } from '../../components/index.ts';
import { FOUNDATIONS_TEXT, TypeScope } from '../backups/index.ts';
import { newSchedule, rhythmOf, scheduleErrors, type ScheduleValues, toInput, toValues } from './scheduleValues.ts';
import { TimezoneField } from './TimezoneField.tsx';
import { dayWord, nextRunsWords, retentionWords } from './words.ts';
import classes from './schedules.module.css';

const FREQUENCIES: { value: Schedule['frequency']; label: string }[] = [
  { value: 'daily', label: 'Daily' },
  { value: 'weekly', label: 'Weekly' },
];

/** When it would run, as the planner says. */
function Preview({ values }: { values: ScheduleValues }): ReactElement {
  const tenant = useTenant();
  const rhythm = rhythmOf(values);
  const preview = useAtlasQuery(
    'schedules.preview',
    { tenant: tenant.externalId, ...(rhythm ?? { frequency: 'daily', timeOfDay: '00:00', timezone: 'UTC' }) },
    { enabled: rhythm !== null, keepPrevious: true },
  );
  let text = '';
  if (rhythm === null) text = 'Give a time and its days to see when it runs.';
  else if (preview.isError) text = preview.error.message;
  else if (preview.data) text = nextRunsWords(preview.data.slots, rhythm.timezone);
  return (
    <output className={classes.preview} data-testid="schedule-preview">
      {text}
    </output>
  );
}

interface ScheduleFormProps {
  /** The schedule that is changed; null for a new one. */
  schedule: Schedule | null;
  onClose: () => void;
  onSaved: (schedule: Schedule) => void;
}

/** Makes a schedule or changes one. */
export function ScheduleForm({ opened, ...rest }: ScheduleFormProps & { opened: boolean }): ReactElement {
  const { schedule, onClose } = rest;
  return (
    <FormDrawer
      opened={opened}
      onClose={onClose}
      title={schedule === null ? 'Create schedule' : `Edit “${schedule.name}”`}
      closeLabel={schedule === null ? 'Close without a schedule' : 'Close without changes'}
    >
      <Fields {...rest} />
    </FormDrawer>
  );
}

function Fields({ schedule, onClose, onSaved }: ScheduleFormProps): ReactElement {
  const tenant = useTenant();
  const [refused, setRefused] = useState<AtlasError | null>(null);
  const form = useForm<ScheduleValues>({
    initialValues: schedule === null ? newSchedule() : toValues(schedule),
    validate: scheduleErrors,
  });
  const refuse = (error: AtlasError): void => {
    // The only conflict that a form can mend is a name that is taken.
    const found = error.code === 'conflict' ? { name: error.message } : fieldErrors(error);
    form.setErrors(found);
    setRefused(Object.keys(found).length === 0 ? error : null);
  };
  const create = useAtlasCommand('schedules.create', { onSuccess: onSaved, onError: refuse });
  const update = useAtlasCommand('schedules.update', { onSuccess: onSaved, onError: refuse });
  const submit = form.onSubmit((values) => {
    setRefused(null);
    const input = toInput(values);
    if (input === null) return;
    if (schedule === null) create.mutate({ tenant: tenant.externalId, ...input });
    else update.mutate({ tenant: tenant.externalId, scheduleId: schedule.id, ...input });
  });
  const { values, errors } = form;
  const problem = errors['policyTypes'];

  return (
    <DrawerForm
      onSubmit={submit}
      onClose={onClose}
      submitLabel={schedule === null ? 'Create schedule' : 'Save the schedule'}
      busy={create.isPending || update.isPending}
      submitTestId="save-schedule"
    >
      {refused ? <ErrorPanel error={refused} /> : null}
      <TextInput
        label="Name"
        placeholder="Nightly"
        maxLength={120}
        data-autofocus
        data-testid="schedule-name"
        {...form.getInputProps('name')}
      />
      <Input.Wrapper label="How often" labelElement="div" labelProps={{ id: 'schedule-frequency' }}>
        <SegmentedControl
          data={FREQUENCIES}
          aria-labelledby="schedule-frequency"
          fullWidth
          mt={6}
          {...form.getInputProps('frequency')}
        />
      </Input.Wrapper>
      {values.frequency === 'weekly' ? (
        <Checkbox.Group
          label="Days of the week"
          value={values.daysOfWeek}
          onChange={(days) => {
            form.clearFieldError('daysOfWeek');
            form.setFieldValue('daysOfWeek', days);
          }}
          error={errors['daysOfWeek']}
        >
          <Group gap="sm" mt={6} className={classes.days}>
            {WEEKDAYS.map((day) => (
              <Checkbox key={day} value={day} label={dayWord(day)} size="xs" />
            ))}
          </Group>
        </Checkbox.Group>
      ) : null}
      <TextInput
        type="time"
        label="Time of day"
        w="9rem"
        data-testid="schedule-time"
        {...form.getInputProps('timeOfDay')}
      />
      <TimezoneField {...form.getInputProps('timezone')} value={values.timezone} error={errors['timezone']} />
      <Preview values={values} />
      <TypeScope
        value={values.policyTypes}
        onChange={(next) => {
          form.clearFieldError('policyTypes');
          form.setFieldValue('policyTypes', next);
        }}
        error={typeof problem === 'string' ? problem : null}
      />
      <Switch
        label="With foundations"
        description={FOUNDATIONS_TEXT}
        {...form.getInputProps('includeFoundations', { type: 'checkbox' })}
      />
      <NumberInput
        label="Backups to keep"
        description={`0 keeps all of them. ${retentionWords(Number(values.keepLast) || 0)}`}
        min={0}
        max={10_000}
        clampBehavior="none"
        allowDecimal={false}
        allowNegative={false}
        inputWrapperOrder={['label', 'input', 'error', 'description']}
        classNames={{ wrapper: classes.keepLast ?? '' }}
        data-testid="schedule-keep"
        {...form.getInputProps('keepLast')}
      />
    </DrawerForm>
  );
}
