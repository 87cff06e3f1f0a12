/** Text as a database can hold it: halves of characters, which JSON may carry, become the replacement character. */
export function wellFormed(text: string): string {
  return Buffer.from(text, 'utf8').toString('utf8');
}
