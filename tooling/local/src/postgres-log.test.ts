import { expect, test } from 'vitest'
import { jsonLines } from './postgres-log.ts'

test("each line of Postgres's log is one JSON line, however it comes in pieces", () => {
  const read = jsonLines('postgres', () => new Date('2026-05-01T12:00:00Z'))
  const text =
    read('2026-05-01 10:00:00.123 UTC [42] LOG:  database system is re') +
    read('ady\n2026-05-01 10:00:01.000 UTC [43] FATAL:  the "role" is not there\n\n\tcontinued \u0001\nrest')
  expect(
    text
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line)),
  ).toEqual([
    { level: 'info', time: '2026-05-01T10:00:00.123Z', name: 'postgres', msg: 'database system is ready' },
    { level: 'fatal', time: '2026-05-01T10:00:01.000Z', name: 'postgres', msg: 'the "role" is not there' },
    { level: 'info', time: '2026-05-01T12:00:00.000Z', name: 'postgres', msg: '\tcontinued \u0001' },
  ])
})
