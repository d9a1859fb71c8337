import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { repository } from '@pathwar/local/app-process'
import { gatherers, gathering } from './gathering.ts'

for (const gatherer of gatherers) await writeFile(join(repository, gatherer.file), await gathering(gatherer))
