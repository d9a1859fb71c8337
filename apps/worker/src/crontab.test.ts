import { cronTasks, crontab } from '@pathwar/domain/all'
import type { Installation } from '@pathwar/domain/kernel'
import { parseCrontab } from 'graphile-worker'
import { expect, test } from 'vitest'

test('the crontab can be read, and every task that it names is there', () => {
  const tasks = [...cronTasks({} as Installation).keys()] // nothing runs
  expect(parseCrontab(crontab).map(({ task }) => task)).toEqual(tasks)
})
