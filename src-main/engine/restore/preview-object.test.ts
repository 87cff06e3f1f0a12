import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { present } from '../../../tests/fixtures/workspace.ts';
import { type Json, type JsonObject, textMember } from '../core/json.ts';
import { findPolicyType } from '../graph/index.ts';
import { assignmentsAfter, hashOf, previewObject } from './preview-object.ts';
import type { RestoreDocument } from './rewrite.ts';

const type = present(findPolicyType('deviceConfigurations'));
const GROUP = '#microsoft.graph.groupAssignmentTarget';
const to = (groupId: string, more: JsonObject = {}): JsonObject => ({
  target: { '@odata.type': GROUP, groupId },
  ...more,
});
const policy = (object: JsonObject, assignments: Json[] = []): RestoreDocument => ({
  object: { '@odata.type': '#microsoft.graph.iosGeneralDeviceConfiguration', displayName: 'Restrictions', ...object },
  content: {},
  assignments,
});
const REPLACE = { assignments: 'replace' } as const;

describe('the preview of an object', () => {
  test('says unchanged where only the server’s own members and the order of assignments differ', () => {
    const wanted = policy({ id: 'a', version: 1, cameraBlocked: true, note: null }, [to('g1'), to('g2')]);
    const live = policy({ id: 'b', version: 9, lastModifiedDateTime: '2026-01-01T00:00:00Z', cameraBlocked: true }, [
      to('g2', { id: 'x', source: 'direct' }),
      to('g1', { id: 'y' }),
    ]);
    expect(previewObject(type, wanted, live, REPLACE)).toMatchObject({ action: 'unchanged', changeCount: 0 });
  });

  test('names the settings that an update changes, and says when only the assignments change', () => {
    const live = policy({ cameraBlocked: false, iCloudBlocked: true }, [to('g1')]);
    const changed = previewObject(
      type,
      policy({ cameraBlocked: true, iCloudBlocked: true }, [to('g1')]),
      live,
      REPLACE,
    );
    expect(changed).toMatchObject({ action: 'update', changeCount: 1, assignmentsChange: false });
    expect(changed.changes).toMatchObject([{ before: 'Not configured', after: 'Block' }]);
    const moved = policy({ cameraBlocked: false, iCloudBlocked: true }, [to('g2')]);
    expect(previewObject(type, moved, live, REPLACE)).toMatchObject({
      action: 'update',
      changeCount: 0,
      assignmentsChange: true,
    });
  });

  test('leaves alone what the backup says nothing about', () => {
    const live = policy({ cameraBlocked: true, roleScopeTagIds: ['0'] }, [to('g1')]);
    const silent: RestoreDocument = { ...policy({ cameraBlocked: true }), assignmentsUnknown: true };
    expect(previewObject(type, silent, live, REPLACE)).toMatchObject({ action: 'unchanged', assignmentsChange: false });
    expect(previewObject(type, policy({ cameraBlocked: true }), live, REPLACE).assignmentsChange).toBe(true);
    expect(previewObject(type, policy({ roleScopeTagIds: [] }), live, REPLACE).changeCount).toBe(1);
  });

  test('takes no filter for no filter, however it is said', () => {
    const none = {
      '@odata.type': GROUP,
      groupId: 'g1',
      deviceAndAppManagementAssignmentFilterId: null,
      deviceAndAppManagementAssignmentFilterType: 'none',
    };
    const wanted = policy({}, [{ target: none }]);
    expect(previewObject(type, wanted, policy({}, [to('g1')]), REPLACE).action).toBe('unchanged');
    const filtered = policy({}, [{ target: { ...none, deviceAndAppManagementAssignmentFilterId: 'f1' } }]);
    expect(previewObject(type, filtered, policy({}, [to('g1')]), REPLACE).assignmentsChange).toBe(true);
  });

  test('says which changes are of values that Graph hides', () => {
    const custom = (value: string, isEncrypted: boolean): RestoreDocument => ({
      object: {
        '@odata.type': '#microsoft.graph.windows10CustomConfiguration',
        displayName: 'Tag',
        omaSettings: [
          {
            '@odata.type': '#microsoft.graph.omaSettingString',
            displayName: 'Tag',
            omaUri: './Tag',
            isEncrypted,
            value,
          },
        ],
      },
      content: {},
      assignments: [],
    });
    const hidden = previewObject(type, custom('Ward', false), custom('****', true), REPLACE);
    expect(hidden).toMatchObject({ action: 'update', changeCount: 1 });
    expect(hidden.hidden).toEqual(hidden.changes.flatMap((row) => (row.kind === 'group' ? [] : [row.path])));
    expect(previewObject(type, custom('Ward', false), custom('Lobby', false), REPLACE).hidden).toEqual([]);
  });

  test('of what is not there is a create', () => {
    expect(previewObject(type, policy({ cameraBlocked: true }), null, REPLACE)).toMatchObject({
      action: 'create',
      liveHash: null,
    });
  });

  test('knows a live object again only as it was', () => {
    const live = policy({ cameraBlocked: true }, [to('g1'), to('g2')]);
    const turned = policy({ cameraBlocked: true }, [to('g2', { id: 'z' }), to('g1')]);
    expect(hashOf(type, live)).toBe(hashOf(type, turned));
    expect(hashOf(type, live)).not.toBe(hashOf(type, policy({ cameraBlocked: false }, [to('g1'), to('g2')])));
    expect(hashOf(type, live)).not.toBe(hashOf(type, policy({ cameraBlocked: true }, [to('g1')])));
  });
});

describe('assignments afterwards', () => {
  const ids = fc.constantFrom('g1', 'g2', 'g3', 'g4');
  const assignments = fc.array(
    ids.map((id) => to(id)),
    { maxLength: 5 },
  );
  const targets = (list: readonly Json[]): string[] =>
    list.map((one) => textMember((one as JsonObject).target as JsonObject, 'groupId') ?? '').toSorted();
  const once = (list: readonly string[]): string[] => [...new Set(list)].toSorted();

  test('are those of the backup, those of both, or those that are live: each target once', () => {
    fc.assert(
      fc.property(assignments, assignments, (wanted, live) => {
        expect(targets(assignmentsAfter(wanted, live, 'replace'))).toEqual(once(targets(wanted)));
        expect(targets(assignmentsAfter(wanted, live, 'skip'))).toEqual(once(targets(live)));
        expect(targets(assignmentsAfter(wanted, live, 'merge'))).toEqual(once([...targets(wanted), ...targets(live)]));
      }),
    );
  });

  test('hold what is sent and nothing else, and leave out what a policy set brings', () => {
    const wanted = [
      to('g1', { id: 'x', source: 'direct', sourceId: 's', intent: 'required', settings: { a: 1 } }),
      to('g2', { source: 'policySets' }),
    ];
    expect(assignmentsAfter(wanted, [], 'replace')).toEqual([to('g1', { intent: 'required', settings: { a: 1 } })]);
  });

  test('merged, the backup’s word on a target comes first', () => {
    const filtered = to('g1');
    (filtered.target as JsonObject).deviceAndAppManagementAssignmentFilterId = 'f';
    expect(assignmentsAfter([filtered], [to('g1'), to('g2')], 'merge')).toEqual([filtered, to('g2')]);
  });
});
