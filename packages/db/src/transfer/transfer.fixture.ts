import { openDatabase } from '../connect.ts'
import { importDomain } from './import-domain.ts'

const [url = '', file = '', slug = ''] = process.argv.slice(2)

// Runs in a separate process, so that a test can kill it midway.
await importDomain(openDatabase({ url, poolSize: 2, name: 'pathwar-test-import' }), { file, slug })
