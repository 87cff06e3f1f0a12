const NAMES: Readonly<Record<string, string>> = {
  windows: 'Windows',
  macos: 'macOS',
  ios: 'iOS/iPadOS',
  android: 'Android',
  linux: 'Linux',
  tvos: 'tvOS',
  visionos: 'visionOS',
};

/** A platform as people spell it; a dash where there is none, and the raw word where it is not known. */
export function platformName(platform: string | null): string {
  if (platform === null || platform === '') return '–';
  return NAMES[platform.toLowerCase()] ?? platform;
}
