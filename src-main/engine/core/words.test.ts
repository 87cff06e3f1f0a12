import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { durationInWords, valueInWords, words } from './words.ts';

const camel = fc
  .array(fc.stringMatching(/^[a-z]{2,9}$/), { minLength: 1, maxLength: 6 })
  .map((parts) => parts.map((part, at) => (at === 0 ? part : part.charAt(0).toUpperCase() + part.slice(1))).join(''));

describe('words', () => {
  test.each([
    ['bitLockerEncryptDevice', 'BitLocker encrypt device'],
    ['iOSBlocked', 'iOS blocked'],
    ['macOSEnabled', 'macOS enabled'],
    ['personalizationLockScreenImageUrl', 'Personalization lock screen image URL'],
    ['wiFiSecurityType', 'Wi-Fi security type'],
    ['azureADJoin', 'Microsoft Entra join'],
    ['onedrive_filesondemand', 'OneDrive filesondemand'],
  ])('%s reads %s', (key, expected) => {
    expect(words(key)).toBe(expected);
  });

  test('of any text say something, on one line, and never lose a letter or a digit', () => {
    fc.assert(
      fc.property(camel, (key) => {
        // A name's own spelling may be other words, such as "Microsoft Entra" for "azure ad".
        fc.pre(!/azure|kfm/i.test(key));
        const said = words(key);
        expect(said).toMatch(/^\S(.*\S)?$/);
        expect(said.replaceAll(/[ -]/g, '').toLowerCase()).toBe(key.toLowerCase());
      }),
    );
    fc.assert(fc.property(fc.string(), (key) => typeof words(key) === 'string'));
  });
});

describe('a value', () => {
  test.each([
    ['passwordRequiredType', 'deviceDefault', 'Device default'],
    ['grantControls.builtInControls', 'compliantDevice', 'Compliant device'],
    ['connectionType', 'automatic', 'Automatic'],
  ])('of %s, %s, reads %s', (path, value, expected) => {
    expect(valueInWords(path, value)).toBe(expected);
  });

  test.each([
    ['displayName', 'companyPortal'],
    ['description', 'none'],
    ['settings[one].value', 'keepAsIs'],
    ['appConfigKeyValue', 'userPrincipalName'],
    ['omaUri', 'deviceDefault'],
    ['bundleId', 'microsoftEdge'],
    ['minimumVersion', 'fooBar'],
    ['rules[x].fileName', 'setupTool'],
    ['kind', 'Already Written'],
    ['kind', 'https://example.org/aPath'],
    ['kind', '10.0.22631'],
    ['kind', '8f6e1f0a-aaaa-4bbb-8ccc-0123456789ab'],
  ])('of %s is left alone: %s', (path, value) => {
    expect(valueInWords(path, value)).toBeNull();
  });

  test('with a space, a dot, a slash or another sign in it is free text, whatever the property', () => {
    const sign = fc.constantFrom(' ', '.', '/', '-', ':', '@', '{', '%', '\\', ',', ';', 'é', '漢');
    fc.assert(
      fc.property(camel, sign, camel, (before, between, after) => {
        expect(valueInWords('someType', `${before}${between}${after}`)).toBeNull();
      }),
    );
  });
});

describe('a duration', () => {
  test.each([
    ['PT12H', '12 hours'],
    ['P90D', '90 days'],
    ['PT30M', '30 minutes'],
    ['P1DT1H', '1 day 1 hour'],
    ['PT0S', '0'],
  ])('%s reads %s', (value, expected) => {
    expect(durationInWords(value)).toBe(expected);
  });

  test.each(['P', 'PT', 'PIN', 'P1', 'Pilot', '', 'PT1', 'P1DT'])('is not "%s"', (value) => {
    expect(durationInWords(value)).toBeNull();
  });
});
