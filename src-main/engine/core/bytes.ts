/** A size as sentences have it: `512 bytes`, `3.4 MB`. */
export function sizeInWords(bytes: number): string {
  if (bytes < 1000) return `${bytes} bytes`;
  let [value, unit] = [bytes / 1000, 'KB'];
  for (const larger of ['MB', 'GB', 'TB']) {
    if (value < 1000) break;
    [value, unit] = [value / 1000, larger];
  }
  return `${value.toFixed(1)} ${unit}`;
}
