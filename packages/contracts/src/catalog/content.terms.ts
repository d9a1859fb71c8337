import { defineTerms } from '../kernel/terms.ts'

export const terms = defineTerms({
  privileges: {
    report: { text: 'Report content and players', roles: ['reduced'] },
    shop: { text: 'Buy in the catalog', roles: ['player'] },
    community: { text: 'Comment and rate', roles: ['player'] },
    trade: { text: 'Trade and give items', roles: ['player'] },
    'create:game': { text: 'Publish games', roles: ['player'] },
    'create:clothing': { text: 'Publish clothing', roles: ['player'] },
    'create:accessory': { text: 'Publish accessories', roles: ['member'] },
    'create:character': { text: 'Publish characters', roles: ['author', 'admin'] },
    contentmod: { text: 'Review and moderate content', roles: ['moderator'] },
    contentedit: { text: 'Edit every field of content, internal ones too', roles: ['admin'] },
  },
})
