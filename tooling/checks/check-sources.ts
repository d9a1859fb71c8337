import { repository } from '@pathwar/local/app-process'
import { checkSources } from './source-rules.ts'

const problems = await checkSources(repository)
for (const problem of problems) process.stdout.write(`${problem}\n`)
process.exitCode = problems.length > 0 ? 1 : 0
