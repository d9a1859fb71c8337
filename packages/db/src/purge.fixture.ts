import { openDatabase } from './connect.ts'
import { purgeDomains } from './domains.ts'

const [url = ''] = process.argv.slice(2)
const db = openDatabase({ url, poolSize: 1, name: 'pathwar-purge' })

// Runs in a separate process, so that a test can kill it midway.
await purgeDomains(db)
await db.destroy()
