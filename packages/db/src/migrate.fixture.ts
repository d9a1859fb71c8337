import { migrateUp } from './migrate.ts'

const [url = '', folder] = process.argv.slice(2)

// Runs in a separate process, so that a test can kill it midway.
await migrateUp(url, { folder })
