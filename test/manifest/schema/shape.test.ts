import { ofShape, Shape, ShapeFault, WHOLE } from '../../../src/manifest/schema/shape';

const SHAPE: Shape = {
  fields: { name: 'text', replicas: 'number', paused: 'boolean', port: 'count', labels: { mapOf: 'text' }, containers: { list: { fields: { name: 'text' } } }, extra: 'map', seconds: WHOLE, probed: 'port', name2: 'portName', scheme: { oneOf: ['HTTP', 'HTTPS'] }, weight: { integer: [1, 100] } },
};

function read(value: unknown): { result: unknown; faults: string[] } {
  const faults: ShapeFault[] = [];
  const result = ofShape(value, SHAPE, '', faults);
  return { result, faults: faults.map(f => `${f.path} is ${f.found}, not ${f.wanted}${f.write === undefined ? '' : `: write ${f.write}`}`) };
}

test('a value of the shape is returned as the same object; unknown fields stay', () => {
  const value = { name: 'web', replicas: 2, paused: false, port: 'http', labels: { a: 'b' }, containers: [{ name: 'api' }], extra: {}, seconds: 0, probed: 'http-2', scheme: 'HTTPS', weight: 100, other: [1] };
  expect(read(value)).toEqual({ result: value, faults: [] });
  expect(read(value).result).toBe(value);
});

test.each<[string, object, object, string]>([
  ['a number where text belongs becomes text', { name: 7 }, { name: '7' }, 'name is the number 7, not text: write "7", in quotes'],
  ['a list is no text', { name: [] }, {}, 'name is a list, not text'],
  ['a quoted number is read as one', { replicas: '3' }, { replicas: 3 }, 'replicas is the text "3", not a number: write 3, without quotes'],
  ['text that is no number', { replicas: 'x' }, {}, 'replicas is the text "x", not a number'],
  ['infinity', { replicas: Infinity }, {}, 'replicas is the number Infinity, not a number'],
  ['text is no boolean', { paused: 'no' }, {}, 'paused is the text "no", not true or false'],
  ['a port is a number or a name', { port: true }, {}, 'port is true, not a number or text'],
  ['a label with a number', { labels: { v: 1.1 } }, { labels: { v: '1.1' } }, 'labels[v] is the number 1.1, not text: write "1.1", in quotes'],
  ['a map where a list belongs', { containers: {} }, {}, 'containers is a map, not a list'],
  ['an item that is null', { containers: [null] }, { containers: [] }, 'containers[0] is nothing (null), not something'],
  ['an item that is a number', { containers: [7] }, { containers: [] }, 'containers[0] is the number 7, not a map'],
  ['a long text is cut in the message', { extra: 'x'.repeat(50) }, {}, `extra is the text "${'x'.repeat(40)}...", not a map`],
  ['a time below 0', { seconds: -1 }, {}, 'seconds is the number -1, not a whole number from 0 on'],
  ['a part of a second', { seconds: 1.5 }, {}, 'seconds is the number 1.5, not a whole number from 0 on'],
  ['more than 32 bits', { seconds: 2 ** 31 }, {}, 'seconds is the number 2147483648, not a whole number up to 2147483647'],
  ['a quoted time is read as one', { seconds: '5' }, { seconds: 5 }, 'seconds is the text "5", not a number: write 5, without quotes'],
  ['beyond a range', { weight: 101 }, {}, 'weight is the number 101, not a whole number up to 100'],
  ['a port in quotes is read as one', { probed: '8080' }, { probed: 8080 }, 'probed is the text "8080", not a port from 1 to 65535, or the name of one: write 8080, without quotes'],
  ['a port beyond the last', { probed: 65_536 }, {}, 'probed is the number 65536, not a port from 1 to 65535, or the name of one'],
  ['a name that is too long for a port', { probed: 'averyveryverylong' }, {}, 'probed is the text "averyveryverylong", not a port from 1 to 65535, or the name of one'],
  ['below a range', { weight: 0 }, {}, 'weight is the number 0, not a whole number from 1 to 100'],
  ['a name of a port with a capital', { name2: 'HTTP' }, {}, 'name2 is the text "HTTP", not a name of a port: up to 15 of a-z, 0-9 and -, with a letter'],
  ['another text', { scheme: 'ftp' }, {}, 'scheme is the text "ftp", not HTTP or HTTPS'],
  ['the text in another case', { scheme: 'https' }, {}, 'scheme is the text "https", not HTTP or HTTPS: write HTTPS'],
])('%s', (_, value, result, fault) => {
  expect(read(value)).toEqual({ result, faults: [fault] });
});

test('null is an absent field, and no fault', () => {
  expect(read({ replicas: null, name: 'web' })).toEqual({ result: { name: 'web' }, faults: [] });
});
