import { join } from 'node:path'
import { repository } from '@pathwar/local/app-process'
import { overBudget } from './first-board.ts'
import { buildWeb } from './web-build.ts'

await buildWeb(new AbortController().signal)
const problem = await overBudget(join(repository, 'apps/web/dist'))
if (problem) {
  console.error(problem)
  process.exitCode = 1
}
