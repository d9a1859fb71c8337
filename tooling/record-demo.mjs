// `npm run record:demo`: sets the clone up, then hands over to tooling/dev/recording/record.ts on the Node 24 it just installed.
import { join } from 'node:path'
import { runOnNode24 } from './hand-over.mjs'
import { root } from './install.mjs'

await runOnNode24(join(root, 'tooling/dev/recording/record.ts'))
