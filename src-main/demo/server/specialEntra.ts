import { randomUUID } from 'node:crypto';
import { isJsonObject, objectsAt, textOf, valuesAt } from '../model.ts';
import type { JsonObject, SimulatedObject } from '../model.ts';
import { GraphFailure } from './errors.ts';
import { badRequest, findIn } from './writeContext.ts';
import type { Special } from './writeContext.ts';

function refused(message: string): GraphFailure {
  return new GraphFailure(400, 'Request_BadRequest', message);
}

function checkKind(body: JsonObject): void {
  const types = valuesAt(body, 'groupTypes[]').map(String);
  const wrong = types.find((type) => type !== 'DynamicMembership' && type !== 'Unified');
  if (wrong !== undefined) throw refused(`Invalid value specified for property 'groupTypes' of resource 'Group'.`);
  const unified = types.includes('Unified');
  if (body['mailEnabled'] === true && !unified) {
    throw refused('Cannot Create a mail-enabled security groups and or distribution list.');
  }
  if (unified && body['mailEnabled'] !== true) throw refused('A Microsoft 365 group must be mail-enabled.');
  if (!unified && body['securityEnabled'] !== true) throw refused('A group without mail must be security-enabled.');
  const dynamic = types.includes('DynamicMembership');
  const rule = textOf(body, 'membershipRule');
  if (dynamic && (rule === '' || textOf(body, 'membershipRuleProcessingState') === '')) {
    throw refused('A dynamic group needs membershipRule and membershipRuleProcessingState.');
  }
  if (!dynamic && rule !== '') throw refused('membershipRule is for dynamic groups only.');
  if (dynamic && body['isAssignableToRole'] === true) throw refused('A role-assignable group cannot be dynamic.');
}

/** Groups: plain security groups, dynamic ones, and Microsoft 365 groups. */
export const group: Special = {
  check: (writing, body, _type, present) => {
    if (present === null) checkKind(body);
    const nickname = textOf(body, 'mailNickname');
    if (/[@()\\[\]";:<>, ]/.test(nickname) || nickname.length > 64) {
      throw refused(`Invalid value specified for property 'mailNickname' of resource 'Group'.`);
    }
    if (
      body['isAssignableToRole'] === true &&
      writing.granted?.includes('RoleManagement.ReadWrite.Directory') === false
    ) {
      throw new GraphFailure(403, 'Authorization_RequestDenied', 'Insufficient privileges to complete the operation.');
    }
    const unified = valuesAt(body, 'groupTypes[]').includes('Unified');
    const taken = objectsAt(writing.store.tenant, '/groups').some(
      (one) =>
        one !== present &&
        valuesAt(one.body, 'groupTypes[]').includes('Unified') &&
        one.body['mailNickname'] === nickname,
    );
    if (unified && taken) {
      throw refused('Another object with the same value for property mailNickname already exists.');
    }
  },
  finish: (_writing, object) => {
    const unified = valuesAt(object.body, 'groupTypes[]').includes('Unified');
    object.body['mail'] = unified ? `${textOf(object.body, 'mailNickname')}@fjordview-clinics.example` : null;
    object.body['onPremisesSyncEnabled'] = null;
  },
};

/** Authentication contexts: the caller chooses c1 to c99. */
export const authenticationContext: Special = {
  check: (writing, body, _type, present) => {
    if (present !== null) return;
    const id = textOf(body, 'id');
    if (!/^c[1-9]\d?$/.test(id)) throw badRequest(writing, `The id '${id}' is not one of c1 to c99.`);
    if (findIn(writing, writing.write.path, id) !== null) {
      throw badRequest(writing, `An authentication context with the id '${id}' already exists.`);
    }
  },
};

/** Terms of use: the PDF is part of the body; delegated callers only. */
export const agreement: Special = {
  check: (writing, body, _type, present) => {
    if (present !== null) return;
    const files = valuesAt(body, 'files[]');
    if (files.length === 0) throw badRequest(writing, 'An agreement needs a file.');
    for (const file of files) {
      const data = valuesAt(file, 'fileData.data')[0];
      const named = isJsonObject(file) && textOf(file, 'fileName') !== '' && textOf(file, 'language') !== '';
      if (!named || typeof data !== 'string' || data === '') {
        throw badRequest(writing, 'A file of an agreement needs fileName, language and fileData.data.');
      }
    }
  },
  finish: (writing, object, body) => {
    const files = valuesAt(body, 'files[]').filter(isJsonObject);
    const rows = files.map((file): { row: JsonObject; data: JsonObject } => ({
      row: {
        id: randomUUID(),
        displayName: file['displayName'] ?? textOf(body, 'displayName'),
        fileName: file['fileName'] ?? null,
        language: file['language'] ?? null,
        isDefault: file['isDefault'] ?? false,
        isMajorVersion: file['isMajorVersion'] ?? false,
        createdDateTime: writing.store.now(),
        fileData: null,
      },
      data: { data: valuesAt(file, 'fileData.data')[0] ?? null },
    }));
    delete object.body['files'];
    const localizations = rows.map(({ row, data }): SimulatedObject => ({
      body: { ...row },
      parts: { fileData: { body: data } },
    }));
    object.parts = {
      ...object.parts,
      files: rows.map(({ row }) => ({ body: row })),
      file: { body: { id: randomUUID() }, parts: { localizations } },
    };
  },
};
