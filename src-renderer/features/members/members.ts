import type { ChannelOutput } from '../../../src-preload/contract/index.ts';

export type Member = ChannelOutput<'members.list'>[number];

/** Why a member's role cannot change and the member not go; null when nothing stands against it. */
export function ownerObstacle(member: Member, members: readonly Member[]): string | null {
  const others = members.some(({ userId, role }) => role === 'owner' && userId !== member.userId);
  if (member.role !== 'owner' || others) return null;
  return `${member.name} is the only owner. Make another member owner first.`;
}

/** Users of the workspace that are no members yet, by name. */
export function namesToAdd(users: readonly { name: string }[], members: readonly Member[]): string[] {
  const taken = new Set(members.map(({ name }) => name));
  return users.map(({ name }) => name).filter((name) => !taken.has(name));
}
