import { aVictim } from '@pathwar/testing/victim'
import { inTransaction } from '../../kernel/index.ts'
import { notifications } from './feature.ts'
import { listNotifications, notify } from './index.ts'

export const victim = aVictim(notifications, {
  // Ids begin at 1 in every domain: the last notification's id does not exist in a domain with few notifications.
  async own({ ann, testing: { installation } }) {
    await inTransaction(installation, 'command', ann.caller, async (ctx) => {
      for (let told = 0; told < 10; told++) await notify(ctx, ann.userId, { kind: 'test', message: 'For her alone' })
    })
    return { id: (await ann.does(listNotifications, {})).notifications[0]?.id }
  },
  ownReferences: ['id'],
  instead: { setPreference: { email: true } },
})
