import { randomUUID } from 'node:crypto'
import { aVictim } from '@pathwar/testing/victim'
import { pictures } from './feature.ts'

export const victim = aVictim(pictures, {
  // Of Ann, to whose name it belongs; whoever knows the address reads it.
  async own({ ann, testing, domain }) {
    const picture = randomUUID()
    const digest = 'a'.repeat(64)
    await testing.owner.raw(
      `with kept as (insert into ??.blob (digest, size, content_id, touched_at) values (:digest, 1, :picture, now()) on conflict do nothing)
       insert into ??.picture (id, owner_kind, owner_id, small, medium, large, created_at)
         values (:picture, 'user', :owner, :digest, :digest, :digest, now())`.replaceAll('??', `domain_${domain.id}`),
      { digest, picture, owner: ann.userId },
    )
    return { picture, size: 48 }
  },
  ownReferences: ['picture'],
  open: ['get'],
})
