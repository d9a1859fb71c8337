import { aVictim } from '@pathwar/testing/victim'
import { mail } from './feature.ts'

export const victim = aVictim(mail, {
  // Ids begin at 1 in every domain: the last mail's id does not exist in a domain with few mails.
  async own({ domain, testing: { owner } }) {
    const mails =
      'insert into ??.mail (recipient, subject, text_body, html_body) values (?, ?, ?, ?) returning id::text'
    const values = [`domain_${domain.id}`, 'ann@example.org', 'Hers', 'For her alone', '']
    let last = ''
    for (let sent = 0; sent < 20; sent++) last = (await owner.raw(mails, values)).rows[0].id
    return { id: last }
  },
  ownReferences: ['id'],
})
