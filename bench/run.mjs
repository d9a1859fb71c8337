// `npm run bench:<name>`: sets the clone up, then runs one benchmark on the Node 24 it just installed.
import { join } from 'node:path'
import { runOnNode24 } from '../tooling/hand-over.mjs'
import { root } from '../tooling/install.mjs'

const [name] = process.argv.splice(2, 1)
await runOnNode24(join(root, 'bench', `${name}.ts`))
