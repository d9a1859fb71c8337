import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { repository } from '@pathwar/local/app-process'
import { expect, test } from 'vitest'
import { gatherers, gathering } from './gathering.ts'

test.each(gatherers)('$file lists the features that are there; if not, `npm run gather`', async (gatherer) => {
  expect(await readFile(join(repository, gatherer.file), 'utf8')).toBe(await gathering(gatherer))
})
