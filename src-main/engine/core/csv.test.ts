import { expect, test } from 'vitest';
import { csvRow } from './csv.ts';

test('no cell is run as a formula, whatever it begins with', () => {
  const formulas = ['=1+1', '+1', '-1', '@SUM(1)', '\t=1', '\r=1', '\n=1', '＝1', '＋1', '－1', '＠1'];
  for (const text of formulas) expect(csvRow([text])).toMatch(/^"?'/);
  expect(csvRow(['plain', 'a,b', 'say "x"'])).toBe('plain,"a,b","say ""x"""\r\n');
});
