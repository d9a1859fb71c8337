import { openDatabase } from '../connect.ts'
import { importDomain } from './import-domain.ts'

const [url = '', file = '', slug = ''] = process.argv.slice(2)

// Runs as a process of its own, so that a test can kill it midway.
await importDomain(openDatabase({ url, poolSize: 2, name: 'pathwar-test-import' }), { file, slug })
