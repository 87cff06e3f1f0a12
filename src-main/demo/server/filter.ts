import { isJsonObject } from '../model.ts';
import type { Json, JsonObject } from '../model.ts';
import { GraphFailure } from './errors.ts';
import type { ErrorStyle } from './errors.ts';
import type { FilterRule } from './rules.ts';

type Test = (body: JsonObject) => boolean;

/** Takes the words of a filter apart: parentheses, quoted text (with a type before it), names. */
function words(text: string): string[] {
  return text.match(/\(|\)|,|[\w.]*'(?:[^']|'')*'|[^\s(),']+/g) ?? [];
}

function literal(word: string): Json {
  const quoted = /'((?:[^']|'')*)'$/.exec(word);
  if (quoted) return (quoted[1] ?? '').replaceAll("''", "'");
  if (word === 'null') return null;
  if (word === 'true' || word === 'false') return word === 'true';
  return Number(word);
}

function valueAt(body: JsonObject, path: string): Json {
  let value: Json | undefined = body;
  // A cast before the property does not change where the value stands.
  for (const name of path.split('/').filter((part) => !part.includes('.'))) {
    value = isJsonObject(value) ? value[name] : undefined;
  }
  return value ?? null;
}

/** A filter as a test on bodies; what the collection does not take is refused as Graph refuses it. */
export function compileFilter(text: string, rule: FilterRule, style: ErrorStyle): Test {
  const queue = words(text);
  const refuse = (reason: string): never => {
    throw new GraphFailure(400, 'BadRequest', `Invalid filter clause: ${reason}`, style);
  };
  const take = (): string => queue.shift() ?? refuse('unexpected end of the expression.');
  const expect = (word: string): void => {
    const found = take();
    if (found !== word) refuse(`'${word}' expected, '${found}' found.`);
  };

  const comparison = (): Test => {
    const first = take();
    if (first === '(') {
      const inner = either();
      expect(')');
      return inner;
    }
    if (queue[0] === '(') {
      expect('(');
      const argument = take();
      if (first === 'isof') {
        expect(')');
        if (rule.isof !== true) refuse('the function isof is not supported.');
        const type = `#${String(literal(argument))}`.toLowerCase();
        return (body) => String(body['@odata.type'] ?? '').toLowerCase() === type;
      }
      expect(',');
      const start = String(literal(take())).toLowerCase();
      expect(')');
      if (first !== 'startswith' || !(rule.startsWith ?? []).includes(argument))
        refuse(`the function ${first} is not supported.`);
      return (body) =>
        String(valueAt(body, argument) ?? '')
          .toLowerCase()
          .startsWith(start);
    }
    const operator = take();
    const wanted = literal(take());
    if ((rule.ignored ?? []).includes(first)) return () => true;
    const known = (rule.properties ?? []).find((name) => name.toLowerCase() === first.toLowerCase());
    if (known === undefined || (operator !== 'eq' && operator !== 'ne'))
      refuse(`the property '${first}' cannot be used with '${operator}'.`);
    const same = (body: JsonObject): boolean => {
      const found = valueAt(body, known ?? first);
      if (typeof found === 'string' && typeof wanted === 'string') return found.toLowerCase() === wanted.toLowerCase();
      return found === wanted;
    };
    return operator === 'eq' ? same : (body) => !same(body);
  };
  const both = (): Test => {
    const tests = [comparison()];
    while (queue[0] === 'and') {
      queue.shift();
      tests.push(comparison());
    }
    return (body) => tests.every((test) => test(body));
  };
  const either = (): Test => {
    const tests = [both()];
    while (queue[0] === 'or') {
      queue.shift();
      tests.push(both());
    }
    return (body) => tests.some((test) => test(body));
  };

  const test = either();
  if (queue.length > 0) refuse(`'${queue[0] ?? ''}' was not expected.`);
  return test;
}
