import { describe, expect, it } from 'vitest';
import { type Member, namesToAdd, ownerObstacle } from './members.ts';

const anna: Member = { userId: 1, name: 'Anna', role: 'owner' };
const robin: Member = { userId: 2, name: 'Robin', role: 'operator' };

describe('the last owner', () => {
  it('is protected as long as there is no other', () => {
    expect(ownerObstacle(anna, [anna, robin])).toContain('Anna is the only owner.');
    expect(ownerObstacle(robin, [anna, robin])).toBeNull();
    expect(ownerObstacle(anna, [anna, { ...robin, role: 'owner' }])).toBeNull();
  });
});

describe('who can be added', () => {
  it('is every user of the workspace who is no member yet', () => {
    expect(namesToAdd([{ name: 'Anna' }, { name: 'Kim' }, { name: 'Robin' }], [anna, robin])).toEqual(['Kim']);
  });
});
