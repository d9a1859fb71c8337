import { feature } from '../../kernel/index.ts'
import { allowWriteups } from './allow-writeups.ts'
import { forgetWriter } from './forget-writer.ts'
import { getWriteup } from './get-writeup.ts'
import { hideWriteup } from './hide-writeup.ts'
import { listManagedWriteups } from './list-managed-writeups.ts'
import { listWriteups } from './list-writeups.ts'
import { removeWriteup } from './remove-writeup.ts'
import { writeWriteup } from './write-writeup.ts'
import { writeupMovers } from './writeup.movers.ts'
import { writeupParts } from './writeup.parts.ts'

/** How people have solved levels, in their words. */
export const writeups = feature('writeups', {
  useCases: {
    list: listWriteups,
    get: getWriteup,
    write: writeWriteup,
    remove: removeWriteup,
    hide: hideWriteup,
    allow: allowWriteups,
    managed: listManagedWriteups,
  },
  movers: writeupMovers,
  hooks: [forgetWriter, writeupParts],
})
