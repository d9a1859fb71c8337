import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { repository } from '@pathwar/local/app-process'
import { expect, test } from 'vitest'
import { drawContexts, readContexts, withPicture } from './contexts.ts'

test('the picture in ARCHITECTURE.md shows the contexts as they are: npm run draw:contexts draws it anew', async () => {
  const text = await readFile(join(repository, 'ARCHITECTURE.md'), 'utf8')
  expect(withPicture(text, drawContexts(await readContexts(repository)))).toBe(text)
})

test('an arrow that follows from others is left out, and stays in the table', () => {
  const picture = drawContexts([
    { name: 'low', features: [], uses: [] },
    { name: 'middle', features: ['one', 'two'], uses: ['low'] },
    { name: 'high', features: ['three'], uses: ['low', 'middle'] },
  ])
  expect(picture).toContain('  high --> middle\n')
  expect(picture).not.toContain('  high --> low\n')
  expect(picture).toContain('| `high` | three | low, middle |')
})
