import { describe, expect, it } from 'vitest';
import { platformName } from './platform.ts';

describe('the name of a platform', () => {
  it.each([
    ['windows', 'Windows'],
    ['macOS', 'macOS'],
    ['iOS', 'iOS/iPadOS'],
    ['android', 'Android'],
    ['linux', 'Linux'],
    ['tvOS', 'tvOS'],
    ['visionOS', 'visionOS'],
    ['somethingNew', 'somethingNew'],
    [null, '–'],
  ])('of %j is %s', (platform, name) => {
    expect(platformName(platform)).toBe(name);
  });
});
