import { busyTasks, isAccepting, isRefusing, MAX_REPORT_BYTES, readWorkReport, WorkReport } from '../../../../src/rainbow/reaper/decision/work-report';

const JSON_TYPE = 'application/json';

test.each<[string, string | undefined, string, WorkReport]>([
  ['accepting, 2 tasks', JSON_TYPE, '{"accepting":true,"busy":2}', { accepting: true, busy: 2 }],
  ['closed and idle', JSON_TYPE, '{"accepting":false,"busy":0}', { accepting: false, busy: 0 }],
  ['further fields are ignored', JSON_TYPE, '{"accepting":false,"busy":0,"queue":"q"}', { accepting: false, busy: 0 }],
  ['a charset', 'Application/JSON; charset=utf-8', '{"accepting":false,"busy":1}', { accepting: false, busy: 1 }],
  ['another type that begins alike', 'application/json-seq', '{"accepting":false,"busy":0}', { unknown: 'content type application/json-seq' }],
  ['no type', undefined, '{"accepting":false,"busy":0}', { unknown: 'content type missing' }],
  ['a number', JSON_TYPE, '0', { unknown: 'no JSON object' }],
  ['2^53 tasks', JSON_TYPE, '{"accepting":false,"busy":9007199254740992}', { unknown: 'busy is no count' }],
  ['an empty body', JSON_TYPE, '', { unknown: 'no JSON' }],
])('%s', (_, type, body, report) => {
  expect(readWorkReport(200, type, body)).toEqual(report);
});

test.each([201, 204, 301, 404, 503, undefined])('status %s is no report, whatever the body is', (status) => {
  expect(readWorkReport(status, JSON_TYPE, '{"accepting":false,"busy":0}')).toEqual({ unknown: `status ${status}` });
});

test.each<[string, WorkReport | undefined, boolean, boolean, number]>([
  ['accepting, busy 2', { accepting: true, busy: 2 }, true, false, 2],
  ['refusing, busy 0', { accepting: false, busy: 0 }, false, true, 0],
  ['unknown', { unknown: 'status 500' }, false, false, 0],
  ['not asked', undefined, false, false, 0],
])('%s: accepting, refusing, tasks', (_, report, accepting, refusing, tasks) => {
  expect([isAccepting(report), isRefusing(report), busyTasks(report)]).toEqual([accepting, refusing, tasks]);
});

test('a report has at most 4096 bytes', () => {
  expect(MAX_REPORT_BYTES).toBe(4096);
});
